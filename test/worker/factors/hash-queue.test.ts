import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { createHashQueue } from "../../../src/factors/hash-queue.ts";
import { createPasswordHasher } from "../../../src/factors/password-hash.ts";
import { DUMMY_HASH } from "../../../src/factors/phc.ts";

/** Runs in an I/O context of its own, as each request of an isolate has one. */
function inRequest<T>(name: string, work: (state: DurableObjectState) => Promise<T>): Promise<T> {
  return runInDurableObject(env.ATTEMPTS.getByName(name), (_, state) => work(state));
}

describe("a flood of logins in one isolate", () => {
  test("hashes for as many as there are places and tells the rest to come back", async () => {
    const hasher = createPasswordHasher(createHashQueue({ places: 8 }));
    const verdicts = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        inRequest(`flood ${i}`, () => hasher.verify(DUMMY_HASH, "password")),
      ),
    );
    const kinds = verdicts.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["wrong", "busy"]));
    expect(kinds.filter((kind) => kind === "wrong").length).toBeGreaterThanOrEqual(8);
    expect(await hasher.verify(DUMMY_HASH, "password")).toEqual({ kind: "wrong" });
  });

  test("lets other requests of the isolate run between any two hashes", async () => {
    const queue = createHashQueue();
    const events: string[] = [];
    let flooded = true;
    const other = inRequest("proxied", async () => {
      while (flooded) {
        await scheduler.wait(0);
        events.push("other");
      }
    });
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        inRequest(`login ${i}`, () => queue.each([() => events.push("hash")])),
      ),
    );
    flooded = false;
    await other;
    expect(events.filter((event) => event === "hash")).toHaveLength(12);
    expect(events.join(" ")).not.toContain("hash hash");
  });

  test("goes on when requests that wait in it are cancelled", async () => {
    let now = 0;
    const queue = createHashQueue({ places: 4, clock: () => now });
    const cancelled = Array.from({ length: 4 }, (_, i) =>
      inRequest(`cancelled ${i}`, async (state) => {
        const hashed = queue.each([() => "hashed"]);
        state.abort("the visitor went away");
        return hashed;
      }).catch(() => ({ kind: "cancelled" })),
    );
    for (const verdict of await Promise.all(cancelled)) {
      expect(verdict).toEqual({ kind: "cancelled" });
    }
    expect(await queue.each([() => 1])).toEqual({ kind: "busy" });
    now += 5000;
    const next = await Promise.all(
      Array.from({ length: 4 }, (_, i) => inRequest(`next ${i}`, () => queue.each([() => i]))),
    );
    expect(next.map(({ kind }) => kind)).toEqual(["done", "done", "done", "done"]);
  });
});
