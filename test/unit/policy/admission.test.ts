import { describe, expect, test } from "vitest";
import type { App } from "../../../src/config/config.ts";
import { type Admission, admit, type Identified } from "../../../src/policy/admission.ts";
import { readTarget } from "../../../src/routing/target.ts";
import { NOBODY, type Person } from "../../../src/session/visitor.ts";

const app: App = {
  host: "app.example.com",
  origin: { kind: "zone" },
  policy: "one_factor",
  rules: [],
  identityHeaders: undefined,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
};
const config = { apps: [app], loginHost: undefined, jwksPaths: ["/oauth/keys"] };

const ann: Person = {
  kind: "person",
  userId: "u1",
  username: "ann",
  usernameKey: "ann",
  name: "Ann",
  email: "",
  groups: [],
  amr: ["pwd"],
  authTime: 0,
  remembered: false,
  sessionId: "s",
  expiresAt: 1,
};

interface Request {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly found?: Identified;
}

/** The outcome, and whether the visitor was looked up for it. */
async function ask({ url = "/", method = "GET", headers = {}, found = { visitor: ann } }: Request) {
  let lookedUp = false;
  const sent = new Headers(headers);
  const target = readTarget({
    url: new URL(url, "https://app.example.com").href,
    headers: sent,
  });
  const identify = (): Identified => {
    lookedUp = true;
    return found;
  };
  const admission = await admit(
    config,
    { target, method, headers: sent, address: "" },
    identify,
    0,
  );
  return { outcome: admission.outcome, lookedUp };
}

type Outcome = Admission["outcome"];
const FOREIGN = { upgrade: "websocket", origin: "https://evil.example" };
const LOOP = { via: "1.1 proxy, 1.1 gatehouse" };
const REFUSED = { visitor: NOBODY, tokenRefused: true };

/** Each request would be refused by every check below its own, too. */
const EVERYTHING = { method: "TRACE", headers: { ...FOREIGN, ...LOOP }, found: REFUSED };
const CHECKS: readonly (readonly [Outcome, boolean, Request])[] = [
  ["malformed", false, { ...EVERYTHING, url: "http://x.example/.gatehouse/%00" }],
  ["unknown_host", false, { ...EVERYTHING, url: "http://x.example/.gatehouse/a" }],
  ["plain_http", false, { ...EVERYTHING, url: "http://app.example.com/.gatehouse/a" }],
  ["reserved", false, { ...EVERYTHING, url: "/.gatehouse/a" }],
  ["reserved", false, { ...EVERYTHING, url: "/oauth/keys" }],
  ["method_not_allowed", false, EVERYTHING],
  ["loop", false, { ...EVERYTHING, method: "GET" }],
  ["token_refused", true, { headers: FOREIGN, found: REFUSED }],
  ["sign_in", true, { headers: FOREIGN, found: { visitor: NOBODY } }],
  ["foreign_socket", true, { headers: FOREIGN }],
  ["forward", true, { headers: { upgrade: "websocket", origin: "https://app.example.com" } }],
  ["forward", true, { headers: { upgrade: "websocket" } }],
  ["forward", true, {}],
];

describe("the checks stand in this order", () => {
  test.each(CHECKS)("%s", async (outcome, lookedUp, request) =>
    expect(await ask(request)).toEqual({ outcome, lookedUp }),
  );
});
