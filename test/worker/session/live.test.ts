import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HOUR, MINUTE } from "../../../src/kit/clock.ts";
import { LOGOUT, newPerson, type Somebody } from "../../support/people.ts";
import { signedIn, simpleGate } from "../../support/sessions.ts";

/**
 * A stream outlives the request that opened it, so the gate asks again whether its reader may stay:
 * here the real question, to the real rows, through the whole Worker.
 */
const later = (time: number) => vi.setSystemTime(Date.now() + time);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** ms after which a stream that is still open stays so. */
const PATIENCE = 30_000;

/** Asked once a second, which is as often as the gate ever asks. */
const gate = simpleGate({ vars: { SESSION_RECHECK: "0s", SESSION_MAX: "2h" } });

async function openEvents(somebody: Somebody) {
  const browser = await signedIn(gate, somebody);
  const answer = await gate.answer(browser.request("/events"));
  const reader = answer.body?.getReader();
  if (!reader) throw new Error("no stream");
  expect((await reader.read()).done).toBe(false);
  let open = true;
  const read = async (): Promise<void> => {
    for (let done = false; !done; ) ({ done } = await reader.read());
  };
  const ended = read()
    .catch(() => undefined)
    .then(() => {
      open = false;
    });
  /** Whether the gate hangs up, however long the machine takes to ask. */
  const ends = async () => {
    await Promise.race([ended, scheduler.wait(PATIENCE)]);
    return !open;
  };
  return { browser, ends, isOpen: () => open, leave: () => reader.cancel() };
}

/** Long enough for two of the gate's questions. */
const twoLooks = () => scheduler.wait(2500);

const touch = (somebody: Somebody) =>
  env.DB.prepare("UPDATE sessions SET last_seen_at = ? WHERE user_id = ?")
    .bind(Date.now(), somebody.id)
    .run();

describe("an open stream", () => {
  test("stays while its session does", async () => {
    const { isOpen, leave } = await openEvents(await newPerson());
    await twoLooks();
    expect(isOpen()).toBe(true);
    await leave();
  });

  test("ends with a sign-out", async () => {
    const { browser, ends } = await openEvents(await newPerson());
    await browser.post(LOGOUT);
    expect(await ends()).toBe(true);
  });

  test("ends when its user is disabled", async () => {
    const somebody = await newPerson();
    const { ends } = await openEvents(somebody);
    await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(somebody.id).run();
    expect(await ends()).toBe(true);
  });

  test("ends when the session has been idle for too long, and not before", async () => {
    const { ends, isOpen } = await openEvents(await newPerson());
    later(59 * MINUTE);
    await twoLooks();
    expect(isOpen()).toBe(true);
    later(MINUTE);
    expect(await ends()).toBe(true);
  });

  test("ends when the session does, however busy it is", async () => {
    const somebody = await newPerson();
    const { ends, isOpen } = await openEvents(somebody);
    later(2 * HOUR - MINUTE);
    await touch(somebody);
    await twoLooks();
    expect(isOpen()).toBe(true);
    later(MINUTE);
    await touch(somebody);
    expect(await ends()).toBe(true);
  });

  test("ends when an administrator shortens the session in the database", async () => {
    const somebody = await newPerson();
    const { ends } = await openEvents(somebody);
    await env.DB.prepare("UPDATE sessions SET expires_at = ? WHERE user_id = ?")
      .bind(Date.now(), somebody.id)
      .run();
    expect(await ends()).toBe(true);
  });
});

async function openSocket(somebody: Somebody) {
  const browser = await signedIn(gate, somebody);
  const upgrade = new Request(browser.request("/live"), { headers: { upgrade: "websocket" } });
  for (const [name, value] of browser.request("/live").headers) upgrade.headers.set(name, value);
  const { webSocket } = await gate.answer(upgrade);
  if (!webSocket) throw new Error("no socket");
  webSocket.accept();
  let open = true;
  const ended = new Promise<void>((resolve) =>
    webSocket.addEventListener("close", () => {
      open = false;
      resolve();
    }),
  );
  const ends = async () => {
    await Promise.race([ended, scheduler.wait(PATIENCE)]);
    return !open;
  };
  return {
    ...{ ends, isOpen: () => open, leave: () => webSocket.close() },
    type: () => webSocket.send("x"),
  };
}

describe("an open socket", () => {
  test("what a person sends over it is use of the session", async () => {
    const { type, isOpen, leave } = await openSocket(await newPerson());
    for (let hours = 0; hours < 2; hours++) {
      later(58 * MINUTE);
      type();
      await twoLooks();
      expect(isOpen()).toBe(true);
    }
    leave();
  });

  test("what the app sends is not", async () => {
    const { ends, isOpen } = await openSocket(await newPerson());
    later(59 * MINUTE);
    await twoLooks();
    expect(isOpen()).toBe(true);
    later(MINUTE);
    expect(await ends()).toBe(true);
  });

  test("nothing that comes after the idle time brings the session back", async () => {
    const { ends, type } = await openSocket(await newPerson());
    later(HOUR);
    type();
    expect(await ends()).toBe(true);
  });
});
