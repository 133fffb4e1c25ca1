import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { toStorageError } from "../../src/store/database.ts";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { ACCOUNT, LOGIN, newPerson, PASSWORD, signIn } from "../support/people.ts";
import { type Listener, listened } from "../support/storage.ts";

/**
 * D1 has no error codes, and its messages change. Whatever it throws, the answer is 503 with a time
 * to come back: never a 500, and never a page. A client that goes away is not storage.
 */
const FAILURES: readonly (readonly [what: string, thrown: unknown])[] = [
  ["a full disk", new Error("D1_ERROR: database or disk is full: SQLITE_FULL")],
  ["an internal error", new Error("internal error; reference = 4f8a2c")],
  ["a lost connection", new Error("D1_ERROR: Network connection lost.")],
  ["an overloaded database", new Error("D1 DB is overloaded. Requests queued for too long.")],
  ["an error of another kind", new TypeError("something else")],
  ["no error at all", "just text"],
];

function failing(thrown: unknown) {
  let armed = false;
  const listener: Listener = async ({ store }, make) => {
    if (armed && store === "D1") throw thrown;
    return make();
  };
  const arm = (on: boolean) => {
    armed = on;
  };
  return { bindings: listened(listener), arm };
}

let logged: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  logged = vi.spyOn(console, "error").mockReturnValue(undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.each(FAILURES)("%s", (_, thrown) => {
  test("is answered 503 with Retry-After, wherever it happens", async () => {
    const storage = failing(thrown);
    const gate = openGate({ policy: "one_factor", bindings: storage.bindings });
    const somebody = await newPerson();
    const browser = newBrowser(gate);
    await signIn(browser, somebody);
    vi.setSystemTime(Date.now() + MINUTE);
    const { username } = somebody;
    const asks = [
      () => browser.get("/"),
      () => browser.get(ACCOUNT),
      () => newBrowser(gate).post(LOGIN, { username, password: PASSWORD, return_to: "/" }),
      () => browser.get("/.gatehouse/whoami"),
      () => newBrowser(gate).get("/.gatehouse/jwks.json"),
    ];
    for (const ask of asks) {
      storage.arm(true);
      const response = await ask();
      storage.arm(false);
      if (response.status === 200) continue; // The keys of jwks.json may still be remembered.
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "3"]);
    }
  });
});

test.each([
  ["D1_ERROR: CHECK constraint failed: claimed_exactly_one: SQLITE_CONSTRAINT", "claim_lost"],
  ["D1_ERROR: database or disk is full: SQLITE_FULL", "full"],
  ["D1_ERROR: UNIQUE constraint failed: users.id: SQLITE_CONSTRAINT", "constraint"],
  ["D1_ERROR: no such table: users: SQLITE_ERROR", "schema"],
  ["D1_ERROR: Network connection lost.", "network"],
  ["internal error; reference = 4f8a2c", "internal"],
])("the log says of %s: %s", (message, code) => {
  expect(toStorageError(new Error(message)).code).toBe(code);
});

test("a client that goes away while its form is read raises no alarm", async () => {
  const gate = openGate({ policy: "one_factor" });
  const browser = newBrowser(gate);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("username=ada&pass"));
      controller.error(new Error("Network connection lost."));
    },
  });
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: gate.url };
  const response = await gate.answer(
    browser.request(LOGIN, { method: "POST", headers, body, duplex: "half" } as RequestInit),
  );
  expect(response.status).toBe(400);
  expect(logged).not.toHaveBeenCalled();
});
