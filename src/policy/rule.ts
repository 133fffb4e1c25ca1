import type { App, Rule } from "../config/config.ts";
import { isInNetwork, parseAddress, parseNetwork } from "../kit/ip-address.ts";
import { compileGlob, couldMatch, type Glob, matchGlob } from "../kit/path-glob.ts";
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
  readonly networks: readonly NonNullable<ReturnType<typeof parseNetwork>>[];
}

/** Configuration is parsed once per isolate, and its globs with it. */
const compiledRules = new WeakMap<App, readonly Compiled[]>();

function rulesOf(app: App): readonly Compiled[] {
  const known = compiledRules.get(app);
  if (known) return known;
  const compiled = app.rules.map((rule) => ({
    rule,
    glob: compileGlob(rule.path),
    networks: rule.networks.map((text) => {
      const block = parseNetwork(text);
      if (!block) throw new Error(`not a network: ${text}`);
      return block;
    }),
  }));
  compiledRules.set(app, compiled);
  return compiled;
}

/**
 * First match wins. Where servers could read the path differently (an ambiguous target, a rule that
 * fits but for case or a trailing slash) or the client's address is not known, no single rule can
 * be trusted to be the right one: then everything that any reading could meet is demanded.
 */
export function selectRule(app: App, target: Target, method: string, address: string): Selection {
  if (target.verdict !== "plain") return strictest(app, target, method);
  let client: bigint | undefined;
  for (const [index, compiled] of rulesOf(app).entries()) {
    const { rule, glob, networks } = compiled;
    if (!fitsMethod(rule, method)) continue;
    const fit = matchGlob(glob, target.segments, target.trailingSlash);
    if (fit === "none") continue;
    if (networks.length > 0) {
      client ??= parseAddress(address);
      const at = client;
      if (at === undefined) return strictest(app, target, method);
      if (!networks.some((network) => isInNetwork(at, network))) continue;
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
  for (const { rule, glob } of rulesOf(app)) {
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
