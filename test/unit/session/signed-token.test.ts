import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { signingKey } from "../../../src/kit/derive.ts";
import { readDevice, signDevice } from "../../../src/session/browser.ts";
import {
  readSessionToken,
  readToken,
  signSessionToken,
  signToken,
} from "../../../src/session/signed-token.ts";
import { person } from "../../support/signing.ts";

const secret = (number: number) => new Uint8Array(32).fill(number);
const claims = z.object({ a: z.string() });

let current: CryptoKey;
let previous: CryptoKey;
let another: CryptoKey;

beforeAll(async () => {
  current = await signingKey(secret(1), "session cookie");
  previous = await signingKey(secret(2), "session cookie");
  another = await signingKey(secret(1), "ticket cookie");
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a token", () => {
  test("is read under the current key, or the previous secret's", async () => {
    const token = await signToken({ a: "b" }, [previous]);
    expect(await readToken(token, [current, previous], claims)).toMatchObject({ a: "b" });
    expect(await readToken(token, [current], claims)).toBeUndefined();
  });

  test("of one kind is not read as another", async () => {
    const token = await signToken({ a: "b" }, [another]);
    expect(await readToken(token, [current, previous], claims)).toBeUndefined();
  });

  test("that says something else than we do is not read", async () => {
    const token = await signToken({ a: 1 }, [current]);
    expect(await readToken(token, [current], claims)).toBeUndefined();
  });

  test.each([
    ["unsigned", () => `${part({ alg: "none", typ: "JWT" })}.${part({ a: "b" })}.`],
    ["empty", () => ""],
    ["two parts", () => "a.b"],
    ["nonsense", () => "....."],
  ])("%s is not read", async (_, make) => {
    expect(await readToken(make(), [current], claims)).toBeUndefined();
  });

  test("with one bit changed anywhere is not read", async () => {
    const token = await signToken({ a: "b" }, [current]);
    for (let at = 0; at < token.length; at += 3) {
      const turned = token[at] === "A" ? "B" : "A";
      const forged = token.slice(0, at) + turned + token.slice(at + 1);
      if (forged === token) continue;
      expect(await readToken(forged, [current], claims)).toBeUndefined();
    }
  });
});

describe("what cookies carry", () => {
  test("a session comes back as it went, each kind of sign-in", async () => {
    for (const amr of [["pwd"], ["pwd", "otp"], ["pwd", "recovery"]] as const) {
      const token = { person: { ...person(7), amr, remembered: true }, checkedAt: 12_345 };
      const cookie = await signSessionToken(token, [current]);
      expect(await readSessionToken(cookie, [current])).toEqual(token);
    }
  });

  test("a session is no device, and a device no session, under one key even", async () => {
    const device = { id: "d", userId: "u", usernameKey: "k" };
    const cookie = await signDevice(device, [current]);
    expect(await readDevice(cookie, [current])).toEqual(device);
    expect(await readSessionToken(cookie, [current])).toBeUndefined();
    const session = await signSessionToken({ person: person(1), checkedAt: 0 }, [current]);
    expect(await readDevice(session, [current])).toBeUndefined();
  });

  test("a sign-in by other methods is none", async () => {
    const token = { person: { ...person(7), amr: ["otp"] as never }, checkedAt: 0 };
    const cookie = await signSessionToken(token, [current]);
    expect(await readSessionToken(cookie, [current])).toBeUndefined();
  });
});
