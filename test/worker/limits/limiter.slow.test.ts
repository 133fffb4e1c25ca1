import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../src/kit/clock.ts";
import { randomId } from "../../../src/kit/random.ts";
import { createRefusedNetworks } from "../../../src/limits/counters.ts";
import { createLimiter } from "../../../src/limits/limiter.ts";
import type { Bucket, Spending } from "../../../src/limits/spending.ts";
import { countersKey } from "../../support/counters.ts";

const NOW = Date.now();
const key = await countersKey();
const UNTRUSTED: Bucket = { kind: "untrusted" };
const device = (id: string): Bucket => ({ kind: "device", id });

function limiter() {
  const errors: unknown[] = [];
  const background: Promise<unknown>[] = [];
  const { ATTEMPTS } = env;
  const waitUntil = (work: Promise<unknown>) => background.push(work);
  const report = (error: unknown) => errors.push(error);
  return {
    ...createLimiter(ATTEMPTS, { key, refused: createRefusedNetworks(), waitUntil, report }),
    errors,
    settled: () => Promise.all(background),
  };
}

/** Names and networks nobody else in this file uses. */
const person = () => ({ key: randomId(), id: randomId() });
let host = 0;
const address = () => {
  host += 1;
  return `198.51.${100 + (host >> 8)}.${host & 0xff}`;
};
const allowed = (all: readonly Spending[]) => all.filter((one) => one.kind === "allowed");
const networkFailures = async (network: string) =>
  (await env.ATTEMPTS.getByName(`network:${network}`).ledger("network", NOW)).untrusted.length;

async function knownDevice(who: ReturnType<typeof person>, id: string, from = UNTRUSTED) {
  const signIn = { counterKey: who.key, userId: who.id, address: "192.0.2.1", bucket: from };
  await limiter().completedSignIn({ ...signIn, deviceId: id, secondFactor: true }, NOW);
}

describe("a thousand guesses at the same instant", () => {
  test("at one password get no more tries than five, out of fifty networks", async () => {
    const who = person();
    const one = limiter();
    const all = await Promise.all(
      Array.from({ length: 1000 }, (_, at) =>
        one.spendPassword(who.key, `203.0.113.${at % 50}`, UNTRUSTED, NOW),
      ),
    );
    expect(allowed(all)).toHaveLength(5);
    expect(all.filter((spending) => spending.kind === "wait")).toHaveLength(995);
    await one.settled();
  });

  test("at one code get no more tries than five", async () => {
    const who = person();
    const one = limiter();
    const all = await Promise.all(
      Array.from({ length: 1000 }, () =>
        one.spendSecondFactor(who.id, "2001:db8:77::1", UNTRUSTED, NOW),
      ),
    );
    expect(allowed(all)).toHaveLength(5);
    await one.settled();
  });
});

describe("an attempt that is refused by one counter", () => {
  test("is spent in none: the network is not charged for a locked name", async () => {
    const who = person();
    const from = address();
    const one = limiter();
    for (let i = 0; i < 30; i++) await one.spendPassword(who.key, from, UNTRUSTED, NOW);
    await one.settled();
    expect(await networkFailures(from)).toBe(5);
  });

  test("is spent in none: the name is not charged for a locked network", async () => {
    const from = address();
    const one = limiter();
    await Promise.all(Array.from({ length: 100 }, () => one.spendAddress(from, NOW)));
    const who = person();
    expect(await one.spendPassword(who.key, from, UNTRUSTED, NOW)).toEqual({
      kind: "wait",
      seconds: 600,
    });
    await one.settled();
    expect(await one.state(who.id, who.key, NOW)).toMatchObject({
      value: { password: { untrusted: { failures: 0 } } },
    });
  });

  test("leaves a network that is full full", async () => {
    const from = address();
    const one = limiter();
    const names = Array.from({ length: 150 }, person);
    const all = await Promise.all(
      names.map(({ key }) => one.spendPassword(key, from, UNTRUSTED, NOW)),
    );
    expect(allowed(all)).toHaveLength(100);
    await one.settled();
    expect(await networkFailures(from)).toBe(100);
    expect((await one.spendPassword(randomId(), from, UNTRUSTED, NOW)).kind).toBe("wait");
  });
});

describe("an attempt that was right", () => {
  test("is given back in every counter, and once", async () => {
    const who = person();
    const from = address();
    const one = limiter();
    for (let i = 0; i < 4; i++) await one.spendPassword(who.key, from, UNTRUSTED, NOW);
    const right = await one.spendPassword(who.key, from, UNTRUSTED, NOW);
    if (right.kind !== "allowed") throw new Error(right.kind);
    expect(right.failuresBefore).toBe(4);
    expect(right.ifWrong).toEqual({
      seconds: 30,
      closed: false,
      thresholds: ["password_locked"],
    });
    await Promise.all([right.giveBack(), right.giveBack()]);
    await right.giveBack();
    expect(await networkFailures(from)).toBe(4);
    expect(await one.spendPassword(who.key, from, UNTRUSTED, NOW)).toMatchObject({
      kind: "allowed",
      failuresBefore: 4,
    });
  });

  test("does not reset the codes: a right password between them gains nothing", async () => {
    const who = person();
    const one = limiter();
    for (let i = 0; i < 5; i++) {
      const password = await one.spendPassword(who.key, address(), UNTRUSTED, NOW);
      if (password.kind !== "allowed") throw new Error(password.kind);
      await password.giveBack();
      await one.spendSecondFactor(who.id, address(), UNTRUSTED, NOW);
    }
    expect((await one.spendSecondFactor(who.id, address(), UNTRUSTED, NOW)).kind).toBe("wait");
  });
});

describe("the owner on a known device", () => {
  test("is let in every time while strangers hammer the account, from that network too", async () => {
    const who = person();
    await knownDevice(who, "laptop");
    const office = address();
    const elsewhere = Array.from({ length: 10 }, address);
    const from = (at: number) => elsewhere[at % 11] ?? office;
    const one = limiter();
    for (let round = 0; round < 3; round++) {
      await Promise.all(
        Array.from({ length: 300 }, (_, at) =>
          one.spendPassword(who.key, from(at), UNTRUSTED, NOW),
        ),
      );
      await Promise.all(Array.from({ length: 120 }, () => one.spendAddress(office, NOW)));
      await one.settled();
      expect((await one.spendAddress(office, NOW)).kind).toBe("wait");
      const own = await one.spendPassword(who.key, office, device("laptop"), NOW);
      if (own.kind !== "allowed") throw new Error(own.kind);
      expect(own.failuresBefore).toBe(0);
      await own.giveBack();
      const code = await one.spendSecondFactor(who.id, office, device("laptop"), NOW);
      if (code.kind !== "allowed") throw new Error(code.kind);
      await code.giveBack();
      await knownDevice(who, "laptop", device("laptop"));
    }
    expect((await one.spendPassword(who.key, address(), UNTRUSTED, NOW)).kind).toBe("wait");
  });

  test("has 20 codes of their own while the strangers' lane is closed", async () => {
    const who = person();
    await knownDevice(who, "laptop");
    const one = limiter();
    const close = async (bucket: Bucket) => {
      let guesses = 0;
      for (let now = NOW; ; now += HOUR) {
        const { kind } = await one.spendSecondFactor(who.id, address(), bucket, now);
        if (kind !== "allowed") return { kind, guesses };
        guesses += 1;
      }
    };
    expect(await close(UNTRUSTED)).toEqual({ kind: "closed", guesses: 20 });
    expect(await one.peekSecondFactor(who.id, address(), device("laptop"), NOW)).toMatchObject({
      kind: "allowed",
    });
    expect(await close(device("laptop"))).toEqual({ kind: "closed", guesses: 20 });
    const state = await one.state(who.id, who.key, NOW);
    expect(state).toMatchObject({
      value: {
        secondFactor: {
          untrusted: { failures: 20, closed: true },
          devices: [{ id: "laptop", failures: 20, closed: true }],
        },
      },
    });
    expect((await one.unlock(who.id, who.key, NOW)).ok).toBe(true);
    for (const bucket of [UNTRUSTED, device("laptop")]) {
      const spending = await one.spendSecondFactor(who.id, address(), bucket, NOW);
      expect(spending).toMatchObject({ kind: "allowed", failuresBefore: 0 });
    }
  });

  test("gains others nothing: an invented device, one of somebody else, one removed", async () => {
    const who = person();
    const other = person();
    await knownDevice(who, "mine");
    await knownDevice(other, "theirs");
    const one = limiter();
    await one.forgetDevices(who.id, who.key, ["mine"], NOW);
    for (let i = 0; i < 5; i++) await one.spendPassword(who.key, address(), UNTRUSTED, NOW);
    for (const id of ["mine", "theirs", "invented", "", "untrusted"]) {
      expect((await one.spendPassword(who.key, address(), device(id), NOW)).kind).toBe("wait");
    }
  });
});

describe("a completed sign-in", () => {
  test("that checked no code resets nothing about codes and makes no device known for them", async () => {
    const who = person();
    const one = limiter();
    await one.spendSecondFactor(who.id, "192.0.2.1", UNTRUSTED, NOW);
    await one.spendPassword(who.key, "192.0.2.1", UNTRUSTED, NOW);
    await one.completedSignIn(
      {
        counterKey: who.key,
        userId: who.id,
        address: "192.0.2.1",
        bucket: UNTRUSTED,
        deviceId: "laptop",
        secondFactor: false,
      },
      NOW,
    );
    expect(await one.state(who.id, who.key, NOW)).toMatchObject({
      value: {
        password: { untrusted: { failures: 0 }, devices: [{ id: "laptop" }] },
        secondFactor: { untrusted: { failures: 1 }, devices: [] },
      },
    });
  });
});

describe("what is shown before an attempt", () => {
  test("spends nothing, however often it is asked", async () => {
    const who = person();
    const from = address();
    const one = limiter();
    for (let i = 0; i < 200; i++) await one.peekSecondFactor(who.id, from, UNTRUSTED, NOW);
    expect(await networkFailures(from)).toBe(0);
    for (let i = 0; i < 5; i++) await one.spendSecondFactor(who.id, from, UNTRUSTED, NOW);
    const shown = await one.peekSecondFactor(who.id, from, UNTRUSTED, NOW + 1);
    expect(shown).toEqual({ kind: "wait", seconds: 30 });
    const state = await one.state(who.id, who.key, NOW);
    expect(state).toMatchObject({
      value: { secondFactor: { untrusted: { waitsUntil: NOW + 30_000 } } },
    });
  });
});

describe("addresses", () => {
  test("out of one /64 share one budget, mapped IPv4 is IPv4, none is one", async () => {
    const one = limiter();
    const draw = (addresses: string[]) =>
      Promise.all(addresses.map((from) => one.spendAddress(from, NOW)));
    const hosts = Array.from({ length: 300 }, (_, at) => `2001:db8:64:1:${at.toString(16)}::1`);
    expect(allowed(await draw(hosts))).toHaveLength(100);
    expect((await one.spendAddress("2001:db8:64:1:ffff:ffff:ffff:ffff", NOW)).kind).toBe("wait");
    const v4 = address();
    expect(allowed(await draw(Array(150).fill(v4)))).toHaveLength(100);
    expect((await one.spendAddress(`::ffff:${v4}`, NOW)).kind).toBe("wait");
    expect(allowed(await draw(Array(75).fill("")))).toHaveLength(75);
    expect(allowed(await draw(Array(75).fill("no address")))).toHaveLength(25);
    await one.settled();
  });

  test("out of one /48 have 500 failures together, hopping between its /64s", async () => {
    const one = limiter();
    const all = await Promise.all(
      Array.from({ length: 700 }, (_, at) => one.spendAddress(`2001:db8:48:${at % 7}::1`, NOW)),
    );
    expect(allowed(all)).toHaveLength(500);
    await one.settled();
  });
});

describe("a counter that fails", () => {
  /** An object that has been used as another kind refuses to count: a real failure over real RPC. */
  const spoil = (name: string) =>
    env.ATTEMPTS.getByName(name).spend(
      "site",
      undefined,
      { id: randomId(), network: undefined },
      NOW,
    );

  test("is a no, and what the others spent is undone", async () => {
    const who = person();
    const from = address();
    await spoil(`network:${from}`);
    const one = limiter();
    for (let i = 0; i < 3; i++) {
      expect(await one.spendPassword(who.key, from, UNTRUSTED, NOW)).toEqual({
        kind: "unavailable",
      });
    }
    await one.settled();
    expect(one.errors.length).toBeGreaterThanOrEqual(3);
    expect(await one.state(who.id, who.key, NOW)).toMatchObject({
      value: { password: { untrusted: { failures: 0 } } },
    });
    expect((await one.peekSecondFactor(who.id, from, UNTRUSTED, NOW)).kind).toBe("unavailable");
  });

  test("is a no for passwords, codes, state and unlocking, known device or not", async () => {
    const who = person();
    await spoil(`password:${who.key}`);
    await spoil(`second-factor:${who.id}`);
    const one = limiter();
    for (const bucket of [UNTRUSTED, device("laptop")]) {
      const password = await one.spendPassword(who.key, address(), bucket, NOW);
      const code = await one.spendSecondFactor(who.id, address(), bucket, NOW);
      expect([password.kind, code.kind]).toEqual(["unavailable", "unavailable"]);
    }
    expect((await one.state(who.id, who.key, NOW)).ok).toBe(false);
    expect((await one.unlock(who.id, who.key, NOW)).ok).toBe(false);
    await one.settled();
  });

  test("is asked through a fresh stub next time", async () => {
    const who = person();
    const one = limiter();
    await one.spendPassword(who.key, address(), UNTRUSTED, NOW);
    await evictDurableObject(env.ATTEMPTS.getByName(`password:${who.key}`));
    expect(await one.spendPassword(who.key, address(), UNTRUSTED, NOW + MINUTE)).toMatchObject({
      kind: "allowed",
      failuresBefore: 1,
    });
    expect(await one.reachable(NOW)).toBe(true);
  });
});

test("a person who is removed leaves no counter", async () => {
  const who = person();
  await knownDevice(who, "laptop");
  const one = limiter();
  await one.spendSecondFactor(who.id, address(), UNTRUSTED, NOW);
  expect((await one.forgetPerson(who.id, who.key)).ok).toBe(true);
  const nothing = { untrusted: { failures: 0, closed: false, waitsUntil: undefined }, devices: [] };
  expect(await one.state(who.id, who.key, NOW)).toEqual({
    ok: true,
    value: { password: nothing, secondFactor: nothing },
  });
});
