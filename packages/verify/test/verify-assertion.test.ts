import { base64url, CompactSign, exportSPKI, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { signAssertion } from "../../../src/assertion/claims.ts";
import { type GateKey, gateKey, publishKeys } from "../../../test/support/jwks-server.ts";
import { verifyAssertion } from "../src/verify-assertion.ts";

const ISSUER = "https://auth.example.com";
const AUDIENCE = "app.example.com";

let gate: Awaited<ReturnType<typeof publishKeys>>;
let key: GateKey;
let asked = 0;
beforeAll(async () => {
  gate = await publishKeys();
  key = await gateKey("key-1");
  gate.keys.push(key.publicJwk);
});
afterAll(() => gate.close());
afterEach(() => {
  vi.useRealTimers();
});

const seconds = () => Math.floor(Date.now() / 1000);
const honest = () => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: "u-1",
  username: "ada",
  email: "ada@example.com",
  name: "Ada",
  groups: ["admins"],
  amr: ["pwd", "otp"],
  auth_time: seconds() - 60,
  sid: "s-1",
  iat: seconds(),
  exp: seconds() + 60,
});

/** Any text as payload under any header, truly signed. */
const signText = (text: string, header: object = {}, by = key) =>
  new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "ES256", typ: "JWT", kid: by.kid, ...header })
    .sign(by.privateKey);
const signed = (change: object = {}, header: object = {}, by = key) =>
  signText(JSON.stringify({ ...honest(), ...change }), header, by);
const part = (value: object) => base64url.encode(JSON.stringify(value));
const changed = (token: string, at: number, value: string) =>
  token
    .split(".")
    .map((text, i) => (i === at ? value : text))
    .join(".");

/** An origin of its own: the keys are fetched anew. */
const freshUrl = () => `${gate.origin}/${asked++}/jwks.json`;
const options = (jwksUrl = `${gate.origin}/jwks.json`) => ({
  issuer: ISSUER,
  audience: AUDIENCE,
  jwksUrl,
});
const verdict = async (token: string, opts = options()) => {
  try {
    await verifyAssertion(token, opts);
    return "believed";
  } catch (error) {
    return error instanceof Error && "reason" in error ? error.reason : error;
  }
};

describe("an honest assertion", () => {
  test("as the gate signs it is believed, and its claims come back", async () => {
    const claims = honest();
    const token = await signAssertion(key.kid, key.privateKey, claims);
    expect(await verifyAssertion(token, options())).toEqual(claims);
  });

  test("of a service too, which has neither user name nor address nor session", async () => {
    const { username: _u, email: _e, sid: _s, ...rest } = honest();
    const claims = { ...rest, sub: "service:backup", amr: ["token"] };
    const token = await signAssertion(key.kid, key.privateKey, claims);
    expect(await verifyAssertion(token, options())).toEqual(claims);
  });

  test("bears a clock that is off by half a minute either way, and no more", async () => {
    expect(await verdict(await signed({ exp: seconds() - 25, iat: seconds() - 85 }))).toBe(
      "believed",
    );
    expect(await verdict(await signed({ exp: seconds() - 35, iat: seconds() - 95 }))).toBe(
      "expired",
    );
    expect(await verdict(await signed({ iat: seconds() + 25, exp: seconds() + 85 }))).toBe(
      "believed",
    );
    expect(await verdict(await signed({ iat: seconds() + 35, exp: seconds() + 95 }))).toBe(
      "not_yet_valid",
    );
  });

  test("reaches an origin that knows only the issuer", async () => {
    const token = await signed({ iss: gate.origin });
    gate.hits.length = 0;
    const opts = { issuer: `${gate.origin}/`, audience: [AUDIENCE, "www.example.com"] };
    expect((await verifyAssertion(token, opts)).sub).toBe("u-1");
    expect(gate.hits).toEqual(["/.gatehouse/jwks.json"]);
  });
});

describe("a forged algorithm", () => {
  test.each(["none", "None", "nOnE", "NONE", "RS256", "HS256", "ES384", "ES256K", "", 256, null])(
    "%j is refused, with and without a signature",
    async (alg) => {
      const token = await signed();
      const [, payload, signature] = token.split(".");
      const header = part({ alg, typ: "JWT", kid: key.kid });
      expect(await verdict(`${header}.${payload}.${signature}`)).not.toBe("believed");
      expect(await verdict(`${header}.${payload}.`)).toBe("malformed");
      expect(await verdict(`${header}.${payload}`)).toBe("malformed");
    },
  );

  test("left out is refused", async () => {
    const token = changed(await signed(), 0, part({ typ: "JWT", kid: key.kid }));
    expect(await verdict(token)).toBe("malformed");
  });

  test("HS256, keyed with each spelling of the public key, is refused", async () => {
    const publicKey = await crypto.subtle.importKey(
      "jwk",
      { ...key.publicJwk, kty: "EC" },
      { name: "ECDSA", namedCurve: "P-256" },
      true,
      ["verify"],
    );
    const spellings = [
      JSON.stringify(key.publicJwk),
      await exportSPKI(publicKey),
      String(key.publicJwk.x),
    ];
    for (const spelling of spellings) {
      const hmac = await new SignJWT(honest())
        .setProtectedHeader({ alg: "HS256", typ: "JWT", kid: key.kid })
        .sign(new TextEncoder().encode(spelling));
      // 43 characters of signature; padded to 86, it must fail for its algorithm.
      expect(await verdict(hmac)).toBe("malformed");
      const [header, payload, signature = ""] = hmac.split(".");
      const long = `${signature}${signature}`.slice(0, 85);
      expect(await verdict(`${header}.${payload}.${long}A`)).toBe("algorithm");
    }
  });
});

describe("a key that the gate did not publish", () => {
  test("is refused under the gate's key name and under its own", async () => {
    const evil = await gateKey("evil");
    expect(await verdict(await signed({}, { kid: key.kid }, evil))).toBe("signature");
    expect(await verdict(await signed({}, {}, evil))).toBe("unknown_key");
  });

  test("brought along as jwk, jku, x5u or x5c is not used, nor is any address fetched", async () => {
    const evil = await gateKey("evil");
    const theirs = await publishKeys();
    theirs.keys.push(evil.publicJwk);
    const jku = `${theirs.origin}/jwks.json`;
    for (const kid of [key.kid, "evil"])
      for (const header of [
        { jwk: evil.publicJwk },
        { jku },
        { x5u: jku },
        { x5c: [base64url.encode("certificate")] },
      ])
        expect(await verdict(await signed({}, { kid, ...header }, evil))).toMatch(
          /signature|unknown_key/,
        );
    expect(theirs.hits).toEqual([]);
    await theirs.close();
  });

  test.each([
    "../../etc/passwd",
    "' OR 1=1 --",
    "https://evil.example/jwks.json",
    "constructor",
    "__proto__",
    "",
    "KEY-1",
    ["key-1"],
    1,
    null,
    undefined,
  ])("is not found by the name %j", async (kid) => {
    expect(await verdict(await signed({}, { kid }))).toBe("unknown_key");
  });

  test("asked for by a flood of names makes one request to the gate a minute", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const opts = options(freshUrl());
    expect(await verdict(await signed(), opts)).toBe("believed");
    gate.hits.length = 0;
    const flood = async () => {
      const names = Array.from({ length: 50 }, (_, i) => `made-up-${i}`);
      return Promise.all(names.map(async (kid) => verdict(await signed({}, { kid }), opts)));
    };
    expect(new Set(await flood())).toEqual(new Set(["unknown_key"]));
    expect(gate.hits).toEqual([]);
    vi.setSystemTime(Date.now() + 59_000);
    await flood();
    expect(gate.hits).toEqual([]);
    vi.setSystemTime(Date.now() + 1_000);
    await flood();
    expect(gate.hits).toHaveLength(1);
  });

  test("any more, after rotation, is refused once the copy is five minutes old", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const old = await gateKey("old");
    gate.keys.push(old.publicJwk);
    const opts = options(freshUrl());
    expect(await verdict(await signed({}, {}, old), opts)).toBe("believed");
    gate.keys.splice(gate.keys.indexOf(old.publicJwk), 1);
    vi.setSystemTime(Date.now() + 300_000);
    expect(await verdict(await signed({}, {}, old), opts)).toBe("unknown_key");
    expect(await verdict(await signed(), opts)).toBe("believed");
  });

  test("yet is found when the gate has rotated meanwhile", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const opts = options(freshUrl());
    expect(await verdict(await signed(), opts)).toBe("believed");
    const next = await gateKey("next");
    gate.keys.push(next.publicJwk);
    vi.setSystemTime(Date.now() + 61_000);
    expect(await verdict(await signed({}, {}, next), opts)).toBe("believed");
  });

  test("cannot be told while the gate is away: refused, as nobody's lie", async () => {
    expect(await verdict(await signed(), options(`${gate.origin}/nothing`))).toBe(
      "keys_unavailable",
    );
    expect(await verdict(await signed(), options("http://127.0.0.1:1/jwks.json"))).toBe(
      "keys_unavailable",
    );
  });
});

describe("a token for somebody else", () => {
  test.each([
    ["another app", "other.example.com"],
    ["a longer name", `${AUDIENCE}.evil.example`],
    ["a prefix", "app.example"],
    ["another case", "App.example.com"],
    ["another port", `${AUDIENCE}:8443`],
    ["nobody", ""],
  ])("%s is refused", async (_what, aud) => {
    expect(await verdict(await signed({ aud }))).toBe("audience");
  });

  test("a list of apps is refused even if this one is in it", async () => {
    expect(await verdict(await signed({ aud: [AUDIENCE] }))).toBe("claims");
    expect(await verdict(await signed({ aud: [AUDIENCE, "other.example.com"] }))).toBe("claims");
    expect(await verdict(await signed({ aud: ["other.example.com"] }))).toBe("audience");
  });

  test.each([undefined, null, 1, true, {}])("audience %j is refused", async (aud) => {
    expect(await verdict(await signed({ aud }))).toBe("audience");
  });

  test.each([
    undefined,
    "",
    "https://evil.example",
    `${ISSUER}/`,
    `${ISSUER}.evil.example`,
    [ISSUER],
  ])("issuer %j is refused", async (iss) => {
    expect(await verdict(await signed({ iss }))).toBe("issuer");
  });

  test.each(["at+jwt", "reset+jwt", "JWS", "", undefined, 1])("type %j is refused", async (typ) => {
    expect(await verdict(await signed({}, { typ }))).toBe("type");
  });

  test("a critical extension that nobody here knows is refused", async () => {
    const [, payload, signature] = (await signed()).split(".");
    const header = part({ alg: "ES256", typ: "JWT", kid: key.kid, crit: ["x"], x: 1 });
    expect(await verdict(`${header}.${payload}.${signature}`)).toBe("malformed");
  });
});

describe("moments that are none", () => {
  test.each(["exp", "iat", "auth_time"])(
    "%s missing, text, negative or not whole",
    async (name) => {
      const now = seconds();
      for (const value of [
        undefined,
        null,
        `${now + 60}`,
        now + 0.5,
        -1,
        [now],
        { now },
        true,
        1e21,
      ])
        expect(await verdict(await signed({ [name]: value }))).not.toBe("believed");
    },
  );

  test.each(["1e400", "-1e400", "NaN", "Infinity", "1e1", "0x7fffffff", "1.0"])(
    "exp, iat or auth_time %s",
    async (literal) => {
      for (const name of ["exp", "iat", "auth_time"]) {
        const text = JSON.stringify(honest()).replace(
          new RegExp(`"${name}":\\d+`),
          `"${name}":${literal}`,
        );
        expect(text).toContain(literal);
        expect(await verdict(await signText(text))).not.toBe("believed");
      }
    },
  );

  test("not before a moment to come", async () => {
    expect(await verdict(await signed({ nbf: seconds() + 60 }))).toBe("not_yet_valid");
    expect(await verdict(await signed({ nbf: `${seconds()}` }))).toBe("not_yet_valid");
  });

  test("a life longer than five minutes, though signed, is no assertion", async () => {
    expect(await verdict(await signed({ exp: seconds() + 300 }))).toBe("believed");
    expect(await verdict(await signed({ exp: seconds() + 301 }))).toBe("claims");
    expect(await verdict(await signed({ iat: seconds() - 3600 }))).toBe("expired");
    expect(await verdict(await signed({ iat: seconds() + 20, exp: seconds() + 10 }))).toBe(
      "claims",
    );
  });
});

describe("a token written in another way", () => {
  test("tampered with in any part is refused for its signature, whatever it claims", async () => {
    const token = await signed();
    const forged = part({ ...honest(), sub: "root", exp: 1 });
    expect(await verdict(changed(token, 1, forged))).toBe("signature");
    expect(await verdict(changed(token, 0, part({ alg: "ES256", kid: key.kid })))).toBe(
      "signature",
    );
    expect(await verdict(changed(token, 2, `${"A".repeat(86)}`))).toBe("signature");
  });

  test("with one bit changed anywhere is refused", async () => {
    const token = await signed();
    for (let at = 0; at < token.length; at += 7) {
      const other = token[at] === "A" ? "B" : "A";
      if (token[at] === ".") continue;
      expect(await verdict(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).not.toBe(
        "believed",
      );
    }
  });

  test("with spaces, padding, foreign letters, more or fewer parts is refused", async () => {
    const token = await signed();
    const [header = "", payload = "", signature = ""] = token.split(".");
    const others = [
      ` ${token}`,
      `${token}\n`,
      `${token}=`,
      `${token}==`,
      `${header}. ${payload}.${signature}`,
      `${header}.${payload}.${signature.slice(0, 40)}\n${signature.slice(40)}`,
      `${header}=.${payload}.${signature}`,
      `${token}.`,
      `.${token}`,
      `${token}.${signature}`,
      `${token}.${header}.${payload}`,
      `${header}..${payload}.${signature}.${header}`,
      `${token}, ${token}`,
      `Bearer ${token}`,
      `${header}.${payload}.${signature.slice(0, -1)}+`,
      `${header}.${payload}.${signature.slice(0, -1)}/`,
      "null",
      "..",
      "a.b.c",
      `${"a".repeat(5000)}.${payload}.${signature}`,
    ];
    for (const other of others) expect(await verdict(other)).toBe("malformed");
    for (const none of ["", null, undefined])
      await expect(verifyAssertion(none, options())).rejects.toMatchObject({ reason: "missing" });
  });

  test("with a signature whose unused bits are set is refused", async () => {
    const token = await signed();
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = letters.indexOf(token.at(-1) ?? "");
    expect(await verdict(`${token.slice(0, -1)}${letters[last + 1]}`)).toBe("malformed");
  });

  test("that says a thing twice is refused: another reader might take the other one", async () => {
    const text = JSON.stringify(honest());
    const twice = text.replace('"sub":"u-1"', '"sub":"u-2","sub":"u-1"');
    expect(await verdict(await signText(twice))).toBe("malformed");
    expect(await verdict(await signText(text.replace(",", " ,")))).toBe("malformed");
    expect(await verdict(await signText(text))).toBe("believed");
  });

  test("that is longer than the gate ever writes is refused, though truly signed", async () => {
    expect(await verdict(await signed({ name: "x".repeat(2000) }))).toBe("believed");
    expect(await verdict(await signed({ name: "x".repeat(4000) }))).toBe("malformed");
  });

  test("whose payload is no object is refused", async () => {
    for (const text of ["[]", "null", '"u-1"', "1", "", "{", "\u0000"])
      expect(await verdict(await signText(text))).toBe("malformed");
  });

  test.each([
    { sub: undefined },
    { sub: "" },
    { sub: 1 },
    { groups: undefined },
    { groups: "admins" },
    { groups: [1] },
    { amr: "otp" },
    { username: ["ada"] },
    { email: "" },
    { name: 1 },
    { sid: 1 },
  ])("that claims %j is refused", async (change) => {
    expect(await verdict(await signed(change))).toBe("claims");
  });
});

describe("options that would leave something unchecked", () => {
  test("are errors, not defaults", async () => {
    const token = await signed();
    const wrong = [
      { issuer: ISSUER },
      { issuer: ISSUER, audience: "" },
      { issuer: ISSUER, audience: [] },
      { issuer: ISSUER, audience: [AUDIENCE, undefined] },
      { audience: AUDIENCE },
      { audience: AUDIENCE, issuer: "" },
      { audience: AUDIENCE, issuer: "", jwksUrl: `${gate.origin}/jwks.json` },
      { audience: AUDIENCE, issuer: "http://gate.example.com" },
      { audience: AUDIENCE, issuer: ISSUER, jwksUrl: "http://127.evil.example/jwks.json" },
      { audience: AUDIENCE, issuer: ISSUER, jwksUrl: "file:///jwks.json" },
    ] as unknown as Parameters<typeof verifyAssertion>[1][];
    for (const opts of wrong) await expect(verifyAssertion(token, opts)).rejects.toThrow(TypeError);
  });
});
