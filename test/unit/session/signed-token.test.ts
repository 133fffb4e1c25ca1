import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { signingKey } from "../../../src/kit/derive.ts";
import { readDevice, signDevice } from "../../../src/session/browser.ts";
import {
  LONGEST_SESSION_TOKEN,
  NEVER_CHECKED,
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
  const host = "app.example.com:8443";

  test("a session comes back as it went, each kind of sign-in", async () => {
    for (const amr of [["pwd"], ["pwd", "otp"], ["pwd", "recovery"]] as const) {
      const token = { person: { ...person(7), amr, remembered: true }, checkedAt: 12_345, host };
      const cookie = await signSessionToken(token, [current]);
      expect(await readSessionToken(cookie, host, [current])).toEqual(token);
    }
  });

  test("a session is no device, and a device no session, under one key even", async () => {
    const device = { id: "d", userId: "u", usernameKey: "k" };
    const cookie = await signDevice(device, host, [current]);
    expect(await readDevice(cookie, host, [current])).toEqual(device);
    expect(await readSessionToken(cookie, host, [current])).toBeUndefined();
    const session = await signSessionToken({ person: person(1), checkedAt: 0, host }, [current]);
    expect(await readDevice(session, host, [current])).toBeUndefined();
  });

  test("a sign-in by other methods is none", async () => {
    const token = { person: { ...person(7), amr: ["otp"] as never }, checkedAt: 0, host };
    const cookie = await signSessionToken(token, [current]);
    expect(await readSessionToken(cookie, host, [current])).toBeUndefined();
  });

  test("a cookie of another host, or of the same name on another port, is none", async () => {
    const session = await signSessionToken({ person: person(1), checkedAt: 0, host }, [current]);
    const device = await signDevice({ id: "d", userId: "u", usernameKey: "k" }, host, [current]);
    for (const elsewhere of ["app.example.com", "evil.example.com:8443", "example.com", ""]) {
      expect(await readSessionToken(session, elsewhere, [current])).toBeUndefined();
      expect(await readDevice(device, elsewhere, [current])).toBeUndefined();
    }
  });

  test("a cookie without a host, as version 0.1.0 gave, is one of the host it is shown to", async () => {
    const device = await signToken({ id: "d", sub: "u", key: "k" }, [current]);
    expect(await readDevice(device, host, [current])).toMatchObject({ id: "d", userId: "u" });
    const now = await signSessionToken({ person: person(1), checkedAt: 5, host }, [current]);
    const claims = JSON.parse(Buffer.from(now.split(".")[1] ?? "", "base64url").toString());
    const { host: _, ...before } = claims;
    const read = await readSessionToken(await signToken(before, [current]), host, [current]);
    expect(read).toMatchObject({ host, checkedAt: NEVER_CHECKED, person: person(1) });
    const nobodys = await signToken({ ...before, host: "" }, [current]);
    expect(await readSessionToken(nobodys, host, [current])).toBeUndefined();
  });

  test("who has too much for a cookie gets one without groups, name and e-mail", async () => {
    const crowded = {
      ...person(7),
      username: "𝔞".repeat(64),
      usernameKey: "𝔞".repeat(64),
      name: "ö".repeat(5000),
      groups: Array.from({ length: 100 }, (_, at) => `${at}`.padEnd(64, "g")),
    };
    const cookie = await signSessionToken({ person: crowded, checkedAt: 12_345, host }, [current]);
    expect(cookie.length).toBeLessThanOrEqual(LONGEST_SESSION_TOKEN);
    const read = await readSessionToken(cookie, host, [current]);
    expect(read?.checkedAt).toBe(NEVER_CHECKED);
    expect(read?.person).toMatchObject({ userId: crowded.userId, groups: [], name: "" });
  });
});
