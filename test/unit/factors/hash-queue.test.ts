import { describe, expect, test } from "vitest";
import { createHashQueue, createTraffic } from "../../../src/factors/hash-queue.ts";

/** Sleepers that the test wakes one by one, and a clock that it moves. */
function bedroom(places: number) {
  const sleepers: { wake: () => void; milliseconds: number }[] = [];
  let now = 0;
  const queue = createHashQueue({
    places,
    clock: () => now,
    pause: (milliseconds) =>
      new Promise<void>((wake) => {
        sleepers.push({ wake, milliseconds });
      }),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    queue,
    sleepers,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Wakes those who sleep now, in order; who goes back to sleep sleeps on. */
    wakeAll: async () => {
      for (const { wake } of sleepers.splice(0)) wake();
      await settle();
    },
    settle,
  };
}

describe("the hash queue", () => {
  test("lets one hash through between two sleeps, and the others sleep again", async () => {
    const { queue, sleepers, wakeAll } = bedroom(16);
    const hashed: number[] = [];
    const all = [1, 2, 3].map((n) => queue.each([() => hashed.push(n)]));
    for (const expected of [[1], [1, 2], [1, 2, 3]]) {
      await wakeAll();
      expect(hashed).toEqual(expected);
      expect(sleepers).toHaveLength(3 - expected.length);
    }
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
  });

  test("starts at once when nobody hashed lately, and rests when somebody did", async () => {
    const { queue, sleepers, wakeAll, pass } = bedroom(16);
    const rest = async () => {
      const done = queue.each([() => 0]);
      const milliseconds = sleepers[0]?.milliseconds;
      await wakeAll();
      await done;
      return milliseconds;
    };
    expect(await rest()).toBe(0);
    expect(await rest()).toBeGreaterThan(0);
    pass(60_000);
    expect(await rest()).toBe(0);
  });

  test("refuses who finds every place taken, and takes others again afterwards", async () => {
    const { queue, wakeAll } = bedroom(2);
    const waiting = [queue.each([() => 1]), queue.each([() => 2])];
    expect(await queue.each([() => 3])).toEqual({ kind: "busy" });
    await wakeAll();
    await wakeAll();
    expect(await Promise.all(waiting)).toEqual([
      { kind: "done", values: [1] },
      { kind: "done", values: [2] },
    ]);
    const next = queue.each([() => 4]);
    await wakeAll();
    expect(await next).toEqual({ kind: "done", values: [4] });
  });

  test("does a set of hashes in one place, one turn each", async () => {
    const { queue, wakeAll } = bedroom(1);
    const hashed: string[] = [];
    const set = queue.each(["a", "b"].map((name) => () => hashed.push(name)));
    await wakeAll();
    expect(hashed).toEqual(["a"]);
    expect(await queue.each([() => 0])).toEqual({ kind: "busy" });
    await wakeAll();
    expect(await set).toEqual({ kind: "done", values: [1, 2] });
  });

  test("takes back the places of requests that were cancelled, and they hold up nobody", async () => {
    const { queue, sleepers, wakeAll, pass } = bedroom(2);
    // The runtime never wakes them again.
    void queue.each([() => 1]);
    void queue.each([() => 2]);
    sleepers.splice(0);
    expect(await queue.each([() => 3])).toEqual({ kind: "busy" });
    pass(1001);
    const next = queue.each([() => 4]);
    await wakeAll();
    expect(await next).toEqual({ kind: "done", values: [4] });
  });

  test("gives its place back when a hash throws", async () => {
    const { queue, wakeAll } = bedroom(1);
    const broken = expect(
      queue.each([
        () => {
          throw new Error("broken");
        },
      ]),
    ).rejects.toThrow("broken");
    await wakeAll();
    await broken;
    const next = queue.each([() => 1]);
    await wakeAll();
    expect(await next).toEqual({ kind: "done", values: [1] });
  });

  test("gives up on a request that others are always quicker than", async () => {
    let quicker = true;
    const queue: ReturnType<typeof createHashQueue> = createHashQueue({
      clock: () => 0,
      pause: async () => {
        if (!quicker) return;
        quicker = false;
        await queue.each([() => 0]);
        quicker = true;
      },
    });
    expect(await queue.each([() => 1])).toEqual({ kind: "busy" });
  });
});

describe("two lanes", () => {
  test("strangers who take every place of theirs leave those of known devices alone", async () => {
    const { queue, wakeAll } = bedroom(2);
    expect([queue.reserve("unknown"), queue.reserve("unknown")]).not.toContain(undefined);
    expect(queue.reserve("unknown")).toBeUndefined();
    const known = queue.each([() => "known"]);
    await wakeAll();
    expect(await known).toEqual({ kind: "done", values: ["known"] });
  });

  test("known devices go first, and strangers are not left out for ever", async () => {
    const { queue, wakeAll } = bedroom(16);
    const hashed: string[] = [];
    const wait = (lane: "known" | "unknown", count: number) => {
      for (let i = 0; i < count; i++) {
        const place = queue.reserve(lane);
        if (place) void queue.each([() => hashed.push(lane)], place);
      }
    };
    wait("unknown", 4);
    wait("known", 6);
    for (let i = 0; i < 20; i++) await wakeAll();
    const strangers = hashed.flatMap((lane, at) => (lane === "unknown" ? [at] : []));
    expect(hashed).toHaveLength(10);
    expect(strangers.filter((at) => at < 8).length).toBeLessThanOrEqual(2);
    expect(hashed.slice(0, 8).filter((lane) => lane === "known")).toHaveLength(6);
  });

  test("a place that is given back can be taken again", () => {
    const { queue } = bedroom(1);
    const place = queue.reserve("unknown");
    expect(queue.reserve("unknown")).toBeUndefined();
    if (place) queue.release(place);
    expect(queue.reserve("unknown")).toBeDefined();
  });
});

describe("beside apps in use", () => {
  /** The longest rest of the queue after one hash, with so many requests to apps. */
  async function restAfter(hash: (pass: (ms: number) => void) => unknown, requests: number) {
    let now = 5000;
    const pass = (milliseconds: number): void => {
      now += milliseconds;
    };
    const rests: number[] = [];
    const traffic = createTraffic();
    for (let count = 0; count < requests; count++) traffic.note(now);
    const pause = async (milliseconds: number) => {
      rests.push(milliseconds);
      pass(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    };
    const queue = createHashQueue({ clock: () => now, pause, traffic });
    await queue.each([() => hash(pass)]);
    rests.length = 0;
    await queue.each([() => 0]);
    return Math.max(...rests);
  }

  test("the queue rests for a multiple of what a hash has kept them waiting, up to a limit", async () => {
    const idle = await restAfter((pass) => pass(30), 0);
    const beside = await restAfter((pass) => pass(30), 1);
    expect(beside).toBeGreaterThanOrEqual(5 * idle);
    expect(await restAfter((pass) => pass(5000), 1)).toBeLessThanOrEqual(300);
  });

  test("a hash that is computed elsewhere keeps nobody waiting, and costs no longer rest", async () => {
    const elsewhere = async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    expect(await restAfter(elsewhere, 1)).toBe(await restAfter(elsewhere, 0));
  });

  test("only the requests of about the last second count", () => {
    const traffic = createTraffic();
    traffic.note(5000);
    expect([5999, 6500, 7000].map((now) => traffic.lately(now))).toEqual([1, 1, 0]);
  });
});
