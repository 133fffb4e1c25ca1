import type { App, Rule } from "../config/config.ts";
import {
  isInSet,
  type NetworkSet,
  networkSet,
  parseAddress,
  parseNetwork,
} from "../kit/ip-address.ts";
import {
  compileGlob,
  couldMatch,
  firstName,
  firstNamesOf,
  type Glob,
  matchGlob,
} from "../kit/path-glob.ts";
import type { Target } from "../routing/target.ts";

/** What the rule that was selected demands of the visitor. */
export type Demand = Pick<Rule, "policy" | "groups" | "users" | "maxAge" | "phishingResistant">;

/** Which rule decides, and so what is demanded: every demand must be met. */
export interface Selection {
  /** Index in `app.rules`; `default`: none matched; `strictest`: readings differ, all of them count. */
  readonly by: number | "default" | "strictest";
  readonly demands: readonly Demand[];
}

interface Compiled {
  readonly rule: Rule;
  readonly glob: Glob;
  /** `undefined`: every address. */
  readonly networks: NetworkSet | undefined;
}

interface CompiledApp {
  readonly rules: readonly Compiled[];
  /** Indexes of the rules that ask for this first name, and of those that take any. */
  readonly byFirstName: ReadonlyMap<string, readonly number[]>;
  readonly byAnyName: readonly number[];
}

/** Configuration is parsed once per isolate, and its globs with it. */
const compiledApps = new WeakMap<App, CompiledApp>();

function compiledOf(app: App): CompiledApp {
  const known = compiledApps.get(app);
  if (known) return known;
  const rules = app.rules.map((rule) => ({
    rule,
    glob: compileGlob(rule.path),
    networks: rule.networks.length === 0 ? undefined : networkSet(rule.networks.map(readNetwork)),
  }));
  const byFirstName = new Map<string, number[]>();
  const byAnyName: number[] = [];
  for (const [index, { glob }] of rules.entries()) {
    const name = firstName(glob);
    const named = name === undefined ? byAnyName : (byFirstName.get(name) ?? []);
    named.push(index);
    if (name !== undefined) byFirstName.set(name, named);
  }
  const compiled = { rules, byFirstName, byAnyName };
  compiledApps.set(app, compiled);
  return compiled;
}

/** Indexes of the rules that could match a path, in their order. */
function candidates({ byFirstName, byAnyName }: CompiledApp, segments: readonly string[]) {
  const named = firstNamesOf(segments).flatMap((name) => byFirstName.get(name) ?? []);
  if (named.length === 0) return byAnyName;
  return [...new Set([...named, ...byAnyName])].sort((a, b) => a - b);
}

function readNetwork(text: string) {
  const block = parseNetwork(text);
  if (!block) throw new Error(`not a network: ${text}`);
  return block;
}

/**
 * First match wins. Where servers could read the path differently (an ambiguous target, a rule that
 * fits but for case or a trailing slash) or the client's address is not known, no single rule can
 * be trusted to be the right one: then everything that any reading could meet is demanded.
 */
export function selectRule(app: App, target: Target, method: string, address: string): Selection {
  if (target.verdict !== "plain") return strictest(app, target, method);
  let client: bigint | undefined;
  const compiled = compiledOf(app);
  for (const index of candidates(compiled, target.segments)) {
    const candidate = compiled.rules[index];
    if (!candidate) continue;
    const { rule, glob, networks } = candidate;
    if (!fitsMethod(rule, method)) continue;
    const fit = matchGlob(glob, target.segments, target.trailingSlash);
    if (fit === "none") continue;
    if (networks) {
      client ??= parseAddress(address);
      const at = client;
      if (at === undefined) return strictest(app, target, method);
      if (!isInSet(at, networks)) continue;
    }
    return fit === "exact" ? { by: index, demands: [rule] } : strictest(app, target, method);
  }
  return { by: "default", demands: [{ policy: app.policy, ...NO_DEMAND }] };
}

const NO_DEMAND = {
  groups: [],
  users: [],
  maxAge: undefined,
  phishingResistant: false,
} as const;

/** GET covers HEAD: the same thing without its body (RFC 9110 §9.3.2). */
const fitsMethod = (rule: Rule, method: string): boolean =>
  rule.methods.length === 0 ||
  rule.methods.includes(method) ||
  (method === "HEAD" && rule.methods.includes("GET"));

/**
 * The strictest sign-in that the app asks for anywhere, and on top of it all that is demanded by
 * each rule which some reading could come under. (A group or a `deny` of a rule that no reading
 * reaches is left out: `/files/a%2Fb` is not `/admin/**`, however it is read.)
 */
function strictest(app: App, target: Target, method: string): Selection {
  const demands: Demand[] = [{ policy: app.policy, ...NO_DEMAND }];
  for (const { rule, glob } of compiledOf(app).rules) {
    const reached =
      fitsMethod(rule, method) &&
      (target.verdict === "plain"
        ? matchGlob(glob, target.segments, target.trailingSlash) !== "none"
        : couldMatch(glob, target));
    if (reached) demands.push(rule);
    else if (rule.policy !== "deny") {
      const { policy, phishingResistant } = rule;
      demands.push({ ...NO_DEMAND, policy, phishingResistant });
    }
  }
  return { by: "strictest", demands };
}
