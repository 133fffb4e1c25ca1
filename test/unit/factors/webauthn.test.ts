import { decodeAttestationObject, parseAuthenticatorData } from "@simplewebauthn/server/helpers";
import { describe, expect, test } from "vitest";
import {
  type Ceremony,
  NOBODYS_PUBLIC_KEY,
  readAssertion,
  verifyAssertion,
  verifyRegistration,
} from "../../../src/factors/webauthn.ts";
import { fromBase64Url, toBase64Url, utf8 } from "../../../src/kit/bytes.ts";
import vectors from "./webauthn-vectors.json" with { type: "json" };

interface Vector {
  readonly name: string;
  readonly registration: {
    readonly challenge: string;
    readonly credentialId: string;
    readonly clientDataJSON: string;
    readonly attestationObject: string;
  };
  readonly authentication: {
    readonly challenge: string;
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
  };
}

/** WebAuthn Level 3 §16: RP ID `example.org`, origin `https://example.org`. */
const VECTORS: readonly Vector[] = vectors;

const ceremony = (challenge: string, changed: Partial<Ceremony> = {}): Ceremony => ({
  challenge,
  origin: "https://example.org",
  rpId: "example.org",
  ...changed,
});

const decoded = (text: string) => fromBase64Url(text) ?? new Uint8Array();

const registered = (vector: Vector) =>
  parseAuthenticatorData(
    decodeAttestationObject(decoded(vector.registration.attestationObject)).get("authData"),
  );

const posted = ({ registration }: Vector, response: object) =>
  JSON.stringify({
    id: registration.credentialId,
    rawId: registration.credentialId,
    type: "public-key",
    response,
  });

const register = (vector: Vector, changed: Partial<Ceremony> = {}) =>
  verifyRegistration(
    posted(vector, vector.registration),
    ceremony(vector.registration.challenge, changed),
  );

function assert(vector: Vector, changed: Partial<Ceremony> = {}, response: object = {}) {
  const read = readAssertion(posted(vector, { ...vector.authentication, ...response }));
  const publicKey = toBase64Url(registered(vector).credentialPublicKey ?? new Uint8Array());
  if (!read) return { ok: false, reason: "malformed" };
  return verifyAssertion(read, publicKey, ceremony(vector.authentication.challenge, changed));
}

const named = (name: string): Vector => {
  const found = VECTORS.find((vector) => vector.name === name);
  if (!found) throw new Error(`no vector ${name}`);
  return found;
};

/** With user verification in both halves. */
const VERIFIED = named("Packed Attestation with ES256 Credential");
const SELF = named("ES256 Credential with Self Attestation");

/** Not asked for: ES384, ES512 and Ed448 keys. */
const OTHER_ALGORITHM = /ES384|ES512|Ed448/;
/** In a frame of `https://example.com`. */
const FRAMED = /crossOrigin|topOrigin/;
/** Statements that browsers remove where attestation is `none`. */
const ATTESTED = /TPM|Android|Apple|U2F/;

describe("the vectors of the specification", () => {
  test("are all there", () => expect(VECTORS).toHaveLength(15));

  test.each(VECTORS)("registration: $name", async (vector) => {
    const { flags } = registered(vector);
    const outcome = await register(vector);
    if (FRAMED.test(vector.name)) {
      expect(outcome).toEqual({ ok: false, reason: "cross_origin" });
    } else if (OTHER_ALGORITHM.test(vector.name) || ATTESTED.test(vector.name)) {
      expect(outcome).toEqual({ ok: false, reason: "invalid" });
    } else if (!flags.uv) {
      expect(outcome).toEqual({ ok: false, reason: "not_verified" });
    } else {
      expect(outcome).toMatchObject({
        ok: true,
        value: {
          credentialId: vector.registration.credentialId,
          counter: 0,
          backupEligible: flags.be,
          backedUp: flags.bs,
        },
      });
    }
  });

  test.each(VECTORS.filter(({ name }) => !OTHER_ALGORITHM.test(name)))(
    "authentication: $name",
    async (vector) => {
      const { flags } = parseAuthenticatorData(decoded(vector.authentication.authenticatorData));
      const outcome = await assert(vector);
      if (FRAMED.test(vector.name)) {
        expect(outcome).toEqual({ ok: false, reason: "cross_origin" });
      } else if (flags.uv) {
        expect(outcome).toEqual({
          ok: true,
          value: { counter: 0, backupEligible: flags.be, backedUp: flags.bs },
        });
      } else {
        // Said only of a signature that is right.
        expect(outcome).toEqual({ ok: false, reason: "not_verified" });
      }
    },
  );

  test.each(VECTORS.filter(({ name }) => !OTHER_ALGORITHM.test(name) && !FRAMED.test(name)))(
    "authentication with one bit of the signature changed: $name",
    async (vector) => {
      const signature = decoded(vector.authentication.signature);
      const at = signature.length - 3;
      signature[at] = (signature[at] ?? 0) ^ 1;
      const outcome = await assert(vector, {}, { signature: toBase64Url(signature) });
      expect(outcome).toEqual({ ok: false, reason: "invalid" });
    },
  );
});

describe("a registration", () => {
  test.each([
    ["challenge", { challenge: toBase64Url(new Uint8Array(32)) }, "other_ceremony"],
    ["origin", { origin: "https://evil.example" }, "other_ceremony"],
    ["port", { origin: "https://example.org:8443" }, "other_ceremony"],
    ["relying party", { rpId: "www.example.org" }, "invalid"],
  ])("for another %s is refused", async (_, changed, reason) => {
    expect(await register(SELF)).toMatchObject({ ok: true });
    expect(await register(SELF, changed)).toEqual({ ok: false, reason });
  });

  test("with the id of another credential is refused", async () => {
    const { registration } = SELF;
    const other = VERIFIED.registration.credentialId;
    const text = JSON.stringify({
      id: other,
      rawId: other,
      type: "public-key",
      response: registration,
    });
    expect(await verifyRegistration(text, ceremony(registration.challenge))).toEqual({
      ok: false,
      reason: "invalid",
    });
  });

  test("that is an assertion is refused", async () => {
    const { authentication, registration } = SELF;
    const response = { ...registration, clientDataJSON: authentication.clientDataJSON };
    expect(
      await verifyRegistration(posted(SELF, response), ceremony(authentication.challenge)),
    ).toEqual({ ok: false, reason: "other_ceremony" });
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    "{}",
    posted(SELF, {}),
    posted(SELF, { ...SELF.registration, attestationObject: "%%" }),
    posted(SELF, { ...SELF.registration, clientDataJSON: toBase64Url(utf8("[]")) }),
    posted(SELF, { ...SELF.registration, clientDataJSON: toBase64Url(new Uint8Array([0xff])) }),
  ])("%j is malformed", async (text) => {
    expect(await verifyRegistration(text, ceremony(SELF.registration.challenge))).toEqual({
      ok: false,
      reason: "malformed",
    });
  });

  test.each([
    ["nothing", ""],
    ["a number", toBase64Url(new Uint8Array([0x01]))],
    ["an endless map", toBase64Url(new Uint8Array([0xbf]))],
    ["a map of 4 billion", toBase64Url(new Uint8Array([0xba, 0xff, 0xff, 0xff, 0xff]))],
    ["deeply nested arrays", toBase64Url(new Uint8Array(20_000).fill(0x81))],
  ])("whose attestation object is %s is refused", async (_, attestationObject) => {
    const text = posted(SELF, { ...SELF.registration, attestationObject });
    expect(await verifyRegistration(text, ceremony(SELF.registration.challenge))).toEqual({
      ok: false,
      reason: "invalid",
    });
  });
});

describe("an assertion", () => {
  test.each([
    ["challenge", { challenge: toBase64Url(new Uint8Array(32)) }, "other_ceremony"],
    ["origin", { origin: "https://evil.example" }, "other_ceremony"],
    ["relying party", { rpId: "www.example.org" }, "invalid"],
  ])("for another %s is refused", async (_, changed, reason) => {
    expect(await assert(VERIFIED)).toMatchObject({ ok: true });
    expect(await assert(VERIFIED, changed)).toEqual({ ok: false, reason });
  });

  test("under another key, or nobody's, is refused", async () => {
    const read = readAssertion(posted(VERIFIED, VERIFIED.authentication));
    if (!read) throw new Error("a vector that cannot be read");
    const expected = ceremony(VERIFIED.authentication.challenge);
    const other = toBase64Url(registered(SELF).credentialPublicKey ?? new Uint8Array());
    for (const key of [other, NOBODYS_PUBLIC_KEY]) {
      expect(await verifyAssertion(read, key, expected)).toEqual({ ok: false, reason: "invalid" });
    }
  });

  test("whose flags were changed is refused", async () => {
    const data = decoded(SELF.authentication.authenticatorData);
    data[32] = (data[32] ?? 0) | 0x04;
    expect(await assert(SELF, {}, { authenticatorData: toBase64Url(data) })).toEqual({
      ok: false,
      reason: "invalid",
    });
  });

  test.each([
    ["an id in another spelling", { id: "QUJDREVGR0hJSktMTU5PUA==" }],
    ["an id that is too short", { id: "QUJD", rawId: "QUJD" }],
    ["another type", { type: "password" }],
  ])("with %s is malformed", (_, changed) => {
    const text = JSON.parse(posted(VERIFIED, VERIFIED.authentication));
    expect(readAssertion(JSON.stringify({ ...text, ...changed }))).toBeUndefined();
  });
});
