import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/kit/clock.ts";
import {
  DEVICE_FORGOTTEN_AFTER,
  KNOWN_DEVICES,
  NETWORK_WINDOW,
} from "../../../src/limits/budget.ts";
import {
  disposableAt,
  emptyLedger,
  forgetDevices,
  type Ledger,
  peek,
  signedIn,
  spend,
  tidy,
  unlock,
} from "../../../src/limits/ledger.ts";

const START = 1_800_000_000_000;
const HOME = "192.0.2.1";
const THIEF = "198.51.100.7";
let serial = 0;

function guess(
  ledger: Ledger,
  device: string | undefined,
  { now = START, network = THIEF }: { now?: number; network?: string } = {},
) {
  serial += 1;
  return spend(ledger, device, { id: `${serial}`, network }, now);
}

function fail(ledger: Ledger, times: number, device?: string, network = THIEF): Ledger {
  let after = ledger;
  for (let i = 0, now = START; i < times; i++, now += HOUR) {
    after = guess(after, device, { now, network }).ledger;
  }
  return after;
}

const knowing = (kind: Ledger["kind"], ...ids: string[]): Ledger =>
  ids.reduce(
    (ledger, device, at) =>
      signedIn(ledger, { from: undefined, device, network: HOME }, START + at),
    emptyLedger(kind),
  );

describe.each(["password", "second_factor"] as const)("lanes of the %s", (kind) => {
  test("a known device is untouched by a thousand failures of strangers", () => {
    let ledger = knowing(kind, "laptop");
    for (let i = 0; i < 1000; i++) ledger = guess(ledger, undefined).ledger;
    expect(peek(ledger, undefined, START).standing.kind).toBe("wait");
    const own = guess(ledger, "laptop");
    expect([own.bucket, own.standing]).toEqual(["device", { kind: "open", failures: 0 }]);
  });

  test("a device that locks itself locks nobody else", () => {
    const ledger = fail(knowing(kind, "laptop", "phone"), 6, "laptop");
    const now = START + 5 * HOUR;
    expect(peek(ledger, "laptop", now).standing.kind).toBe("wait");
    expect(peek(ledger, "phone", now).standing).toEqual({ kind: "open", failures: 0 });
    expect(peek(ledger, undefined, now).standing).toEqual({ kind: "open", failures: 0 });
  });

  test("a device that is not known here is a stranger", () => {
    const ledger = fail(knowing(kind, "laptop"), 3, "of somebody else");
    expect(ledger.untrusted).toHaveLength(3);
    expect(ledger.devices).toHaveLength(1);
    expect(guess(ledger, "invented").bucket).toBe("untrusted");
    expect(guess(ledger, "").bucket).toBe("untrusted");
  });

  test("a device that was removed is a stranger", () => {
    const ledger = forgetDevices(knowing(kind, "laptop", "phone"), ["laptop"]);
    expect(guess(ledger, "laptop").bucket).toBe("untrusted");
    expect(guess(ledger, "phone").bucket).toBe("device");
  });

  test("a sign-in on a known device resets its own lane only", () => {
    const ledger = fail(fail(knowing(kind, "laptop", "phone"), 3, "laptop"), 4, "phone");
    const both = fail(ledger, 2);
    const after = signedIn(both, { from: "laptop", device: "laptop", network: HOME }, START);
    const failures = (device?: string) => peek(after, device, START + 4 * HOUR).standing.failures;
    expect([failures("laptop"), failures("phone"), failures()]).toEqual([0, 4, 2]);
  });

  test("knowing a device again does not reset it", () => {
    const ledger = fail(knowing(kind, "laptop"), 3, "laptop");
    const after = signedIn(ledger, { from: undefined, device: "laptop", network: HOME }, START);
    expect(peek(after, "laptop", START + 3 * HOUR).standing.failures).toBe(3);
  });

  test("so many devices are known and no more; the one unused longest becomes a stranger", () => {
    const ids = Array.from({ length: KNOWN_DEVICES }, (_, at) => `d${at}`);
    const full = knowing(kind, ...ids);
    const again = signedIn(full, { from: "d0", device: "d0", network: HOME }, START + HOUR);
    const more = signedIn(again, { from: undefined, device: "new", network: HOME }, START + HOUR);
    expect(more.devices).toHaveLength(KNOWN_DEVICES);
    expect(guess(more, "d0", { now: START + HOUR }).bucket).toBe("device");
    expect(guess(more, "new", { now: START + HOUR }).bucket).toBe("device");
    expect(guess(more, "d1", { now: START + HOUR }).bucket).toBe("untrusted");
  });

  test("a device is known for 400 days after its last sign-in", () => {
    const ledger = knowing(kind, "laptop");
    const end = START + DEVICE_FORGOTTEN_AFTER;
    expect(peek(ledger, "laptop", end - 1).bucket).toBe("device");
    expect(peek(ledger, "laptop", end).bucket).toBe("untrusted");
  });

  test("an administrator forgives every lane and every device stays known", () => {
    const ledger = unlock(fail(fail(knowing(kind, "laptop"), 5, "laptop"), 5), START);
    expect(peek(ledger, "laptop", START)).toMatchObject({
      bucket: "device",
      standing: { kind: "open", failures: 0 },
    });
    expect(peek(ledger, undefined, START).standing).toEqual({ kind: "open", failures: 0 });
  });
});

describe("a sign-in from a fresh browser", () => {
  const signIn = { from: undefined, device: "fresh", network: HOME };

  test("forgives the password guesses of strangers", () => {
    const after = signedIn(fail(emptyLedger("password"), 9), signIn, START + DAY);
    expect(after.untrusted).toEqual([]);
  });

  test("gives a thief of the password no new guesses at the code", () => {
    let ledger = emptyLedger("second_factor");
    let guesses = 0;
    for (let day = 0; day < 1000; day++) {
      const now = START + day * DAY;
      for (let hour = 0; hour < 20; hour++) {
        const { ledger: after, standing } = guess(ledger, undefined, { now: now + hour * HOUR });
        if (standing.kind === "open") guesses += 1;
        ledger = after;
      }
      ledger = signedIn(ledger, { ...signIn, device: `fresh${day}` }, now + 23 * HOUR);
    }
    expect(guesses).toBe(20);
  });

  test("forgives the owner's own wrong codes", () => {
    const ledger = fail(fail(emptyLedger("second_factor"), 3, undefined, HOME), 4);
    expect(signedIn(ledger, signIn, START + DAY).untrusted.map((one) => one.network)).toEqual(
      Array(4).fill(THIEF),
    );
  });
});

describe("the whole counter may be deleted", () => {
  test("of a network: ten minutes after its last failure", () => {
    expect(disposableAt(fail(emptyLedger("network"), 1))).toBe(START + NETWORK_WINDOW);
  });

  test("of a name nobody has: a day after its last failure", () => {
    expect(disposableAt(fail(emptyLedger("password"), 1))).toBe(START + DAY);
  });

  test("of a name with a known device: when the device is forgotten", () => {
    expect(disposableAt(fail(knowing("password", "laptop"), 1))).toBe(
      START + DEVICE_FORGOTTEN_AFTER,
    );
  });

  test("of a second factor: never while there is one failure in any lane", () => {
    expect(disposableAt(fail(emptyLedger("second_factor"), 1))).toBeUndefined();
    expect(disposableAt(fail(emptyLedger("second_factor"), 20))).toBeUndefined();
    expect(disposableAt(fail(knowing("second_factor", "laptop"), 1, "laptop"))).toBeUndefined();
    expect(disposableAt(knowing("second_factor", "laptop"))).toBe(START + DEVICE_FORGOTTEN_AFTER);
    expect(disposableAt(emptyLedger("second_factor"))).toBe(0);
  });

  test("and by then nothing in it counts any more", () => {
    for (const ledger of [
      fail(emptyLedger("network"), 1),
      fail(emptyLedger("site"), 1),
      fail(knowing("password", "laptop", "phone"), 30, "laptop"),
      knowing("second_factor", "laptop"),
    ]) {
      const due = disposableAt(ledger) ?? Number.NaN;
      expect(tidy(ledger, due)).toEqual(emptyLedger(ledger.kind));
      expect(tidy(ledger, due - 1)).not.toEqual(emptyLedger(ledger.kind));
    }
  });
});

test("a ledger in which everything counts is returned as it is, so that nothing is written", () => {
  const ledger = fail(knowing("password", "laptop"), 5);
  expect(tidy(ledger, START + 5 * HOUR)).toBe(ledger);
  expect(guess(ledger, undefined, { now: START + 4 * HOUR }).ledger).toBe(ledger);
});
