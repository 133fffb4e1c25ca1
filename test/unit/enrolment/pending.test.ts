import { beforeAll, describe, expect, test } from "vitest";
import {
  confirmEnrolment,
  openPending,
  sealPending,
  type Unconfirmed,
} from "../../../src/enrolment/pending.ts";
import { codeAt, newTotpSecret, readSecret, STEP, stepAt } from "../../../src/factors/totp.ts";
import { sealingKey } from "../../../src/kit/derive.ts";
import { seal } from "../../../src/kit/seal.ts";
import { person } from "../../support/signing.ts";

const NOW = 1_800_000_000_000;
const secret = newTotpSecret();
const begun: Unconfirmed = {
  stage: "unconfirmed",
  id: "e",
  factor: { secret },
  returnTo: "/",
  until: NOW + 600_000,
};
const ada = person(1);

let key: CryptoKey;
let old: CryptoKey;

beforeAll(async () => {
  key = await sealingKey(new Uint8Array(32).fill(1), "enrolment state");
  old = await sealingKey(new Uint8Array(32).fill(2), "enrolment state");
});

describe("what waits in the browser", () => {
  test("opens for the session it was sealed for, under the previous secret's key too", async () => {
    for (const sealedWith of [key, old]) {
      const cookie = await sealPending(sealedWith, ada, begun);
      expect(await openPending([key, old], ada, cookie, NOW)).toEqual({ ok: true, value: begun });
    }
  });

  test("opens for no other session, and no other person", async () => {
    const cookie = await sealPending(key, ada, begun);
    for (const other of [
      { ...ada, sessionId: "another" },
      { ...ada, userId: "another" },
      person(2),
    ]) {
      const opened = await openPending([key], other, cookie, NOW);
      expect(opened).toEqual({ ok: false, reason: "foreign" });
    }
  });

  test("is worth nothing from its last moment on", async () => {
    const cookie = await sealPending(key, ada, begun);
    expect((await openPending([key], ada, cookie, begun.until - 1)).ok).toBe(true);
    expect(await openPending([key], ada, cookie, begun.until)).toMatchObject({ reason: "expired" });
  });

  test.each([undefined, ""])("is not there: %j", async (cookie) => {
    expect(await openPending([key], ada, cookie, NOW)).toMatchObject({ reason: "none" });
  });

  test("of another version of us is nobody's", async () => {
    const context = `enrolment:${ada.userId}:${ada.sessionId}`;
    const cookie = await seal(key, context, JSON.stringify({ stage: "another" }));
    expect(await openPending([key], ada, cookie, NOW)).toMatchObject({ reason: "foreign" });
  });
});

describe("the confirming code", () => {
  const code = (steps: number, now = NOW) => codeAt(readSecret(secret), stepAt(now) + steps);

  test.each([-1, 0, 1])("of step %i is right, and its step is kept", (steps) => {
    const verdict = confirmEnrolment(begun, code(steps), NOW);
    expect(verdict).toMatchObject({
      kind: "confirmed",
      state: {
        stage: "unsaved",
        id: begun.id,
        becomes: { kind: "factor", secret, step: stepAt(NOW) + steps, drift: steps },
        saved: false,
      },
    });
  });

  test("brings ten codes that nobody has seen before", () => {
    const [a, b] = [confirmEnrolment(begun, code(0), NOW), confirmEnrolment(begun, code(0), NOW)];
    const all = [a, b].flatMap((one) => (one.kind === "confirmed" ? one.state.codes : []));
    expect(new Set(all).size).toBe(20);
  });

  test("of another time is remembered, and the next one in a row confirms", () => {
    const first = confirmEnrolment(begun, code(9), NOW);
    if (first.kind !== "other_time") throw new Error(first.kind);
    expect(first.seconds).toBe(270);
    const later = NOW + STEP;
    const second = confirmEnrolment(first.state, code(9, later), later);
    expect(second).toMatchObject({ kind: "confirmed", state: { becomes: { drift: 9 } } });
    expect(confirmEnrolment(first.state, code(9), NOW).kind).toBe("other_time");
  });

  test("keeps what it replaces", () => {
    const replacing = { ...begun, factor: { secret, replaces: "old" } };
    expect(confirmEnrolment(replacing, code(0), NOW)).toMatchObject({
      state: { becomes: { replaces: "old" } },
    });
  });

  test.each(["", "12345", "1234567", "abcdef"])("is not %j", (typed) => {
    expect(confirmEnrolment(begun, typed, NOW)).toEqual({ kind: "malformed" });
  });
});
