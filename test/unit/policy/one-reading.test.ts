import { beforeAll, describe, expect, test } from "vitest";
import type { App, PolicyName, Rule } from "../../../src/config/config.ts";
import { originUrl, placeOf } from "../../../src/gateway/origin-url.ts";
import { decide, type Verdict } from "../../../src/policy/decide.ts";
import { readTarget, type Target } from "../../../src/routing/target.ts";
import { NOBODY, type Person, type Visitor } from "../../../src/session/visitor.ts";
import { targets } from "./readings/generate.ts";
import { readings } from "./readings/servers.ts";

/**
 * The threat: gate and origin read one path in two ways, so a rule for `/public` lets `/admin`
 * through (Authelia CVE-2021-32637, Traefik GHSA-6jwx-7vp4-9847, better-auth GHSA-x732-6j76-qmhm).
 */
const CASES = 120_000;

const rule = (path: string, policy: PolicyName, groups: string[] = []): Rule => ({
  path,
  policy,
  groups,
  methods: [],
  networks: [],
  users: [],
  maxAge: undefined,
  phishingResistant: false,
});

const app: App = {
  host: "app.example.com",
  origin: { kind: "url", url: "http://10.0.0.5:3000/base" },
  policy: "one_factor",
  rules: [
    rule("/public/**", "bypass"),
    rule("/admin/**", "two_factor", ["admins"]),
    rule("/closed/**", "deny"),
  ],
  identityHeaders: undefined,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
};

const ann: Person = {
  kind: "person",
  userId: "u1",
  username: "ann",
  usernameKey: "ann",
  name: "Ann",
  email: "",
  groups: ["staff"],
  amr: ["pwd", "otp"],
  authTime: 0,
  remembered: false,
  sessionId: "s",
  expiresAt: 1,
};
const visitors: readonly Visitor[] = [NOBODY, { ...ann, amr: ["pwd"] }, ann];

const SEVERITY = {
  forward: 0,
  step_up: 1,
  enrol: 2,
  passkey: 3,
  sign_in: 4,
  forbidden: 5,
} as const;
const severity = (verdict: Verdict): number => SEVERITY[verdict.kind];

/** What the rules above say of a path that somebody has already made sense of, in plain words. */
function owed(path: string, visitor: Visitor): number {
  const under = (name: string) => path === `/${name}` || path.startsWith(`/${name}/`);
  if (under("closed")) return SEVERITY.forbidden;
  if (under("public")) return SEVERITY.forward;
  if (visitor.kind === "nobody") return SEVERITY.sign_in;
  return under("admin") ? SEVERITY.forbidden : SEVERITY.forward;
}

const read = (target: string): Target =>
  readTarget({ url: `https://app.example.com${target}`, headers: new Headers() });

/** Why this target breaks a promise, for each promise that it breaks. */
const PROMISES = {
  "what is judged is what was sent and what is forwarded, byte for byte": (sent, target) => {
    const [path] = sent.split(/[?#]/);
    if (target.path !== path) return `judged as ${target.path}`;
    const asked = new URL(originUrl(target, placeOf(app)));
    return asked.pathname === `/base${path}` ? undefined : `forwarded as ${asked.pathname}`;
  },
  "no server in the field can be led past a rule": (_, target, served) => {
    for (const visitor of visitors) {
      const got = severity(judge(target, visitor));
      for (const [server, path] of served)
        if (got < owed(path, visitor)) return `${server} serves ${path}`;
    }
    return undefined;
  },
  "an ambiguous one never gets less than the strictest sign-in of the app": (_, target) => {
    if (target.verdict !== "ambiguous") return undefined;
    const [nobody = 0, passwordOnly = 0] = visitors.map((visitor) =>
      severity(judge(target, visitor)),
    );
    const strict = nobody >= SEVERITY.sign_in && passwordOnly >= SEVERITY.enrol;
    return strict ? undefined : "less than two factors";
  },
  "no spelling of the gate's own paths is taken for the app's": (_, target, served) => {
    if (target.reserved) return undefined;
    for (const [server, path] of served)
      if (path === "/.gatehouse" || path.startsWith("/.gatehouse/"))
        return `${server} serves ${path}`;
    return undefined;
  },
} as const satisfies Record<
  string,
  (sent: string, target: Target, served: ReadonlyMap<string, string>) => string | undefined
>;
type Promised = keyof typeof PROMISES;
const promises = Object.keys(PROMISES) as Promised[];

const judge = (target: Target, visitor: Visitor): Verdict =>
  decide(app, target, "GET", "192.0.2.1", visitor, 0).verdict;

const broken = new Map<Promised, string[]>(promises.map((promise) => [promise, []]));
const seen = { plain: 0, ambiguous: 0, malformed: 0, reserved: 0, forward: 0, forbidden: 0 };

beforeAll(() => {
  const next = targets(20_261_122);
  for (let index = 0; index < CASES; index++) {
    const sent = next();
    const target = read(sent);
    seen[target.verdict]++;
    if (target.verdict === "malformed") continue;
    if (target.reserved) seen.reserved++;
    const { kind } = judge(target, ann);
    if (kind === "forward" || kind === "forbidden") seen[kind]++;
    const served = readings(target.path);
    for (const promise of promises) {
      const why = PROMISES[promise](sent, target, served);
      if (why !== undefined) broken.get(promise)?.push(`${sent}: ${why}`);
    }
  }
}, 120_000);

describe(`over ${CASES} generated targets`, () => {
  // A few examples tell more than all of them.
  test.each(promises)("%s", (promise) => expect(broken.get(promise)?.slice(0, 5)).toEqual([]));

  test("every verdict and both ends of the judgement really occur", () => {
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });
});
