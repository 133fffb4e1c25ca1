import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fields, get, openConnection, post } from "../../bench/flood-client.ts";
import { SESSIONS_PER_USER } from "../../src/store/sessions.ts";
import { newRawBrowser } from "../browser/raw-browser.ts";
import { openRealGate, PASSWORD, type RealGate } from "./real-gate.ts";

/**
 * In Workers whatever does I/O belongs to the request that made it: another one that is given an
 * answer, or a stream in it, fails outside of our own code. So everything an isolate remembers is
 * asked for here by many requests at once, none of which finds it, while others break off.
 */
const LOGIN = "/.gatehouse/login";
const CONNECTIONS = 96;
const REQUESTS = 8;
const STRANGERS = 16;
/** One GET of so many is left by its client before the answer. */
const LEAVES = 7;

let gate: RealGate;
let hidden: Fields;
beforeAll(async () => {
  gate = await openRealGate("http://127.0.0.1:1", { SESSION_RECHECK: "0s" });
});
afterAll(() => gate.stop());

const url = () => new URL(gate.url());
const signIn = (address: string, username: string, password: string, cookie = ""): string =>
  post(url(), LOGIN, cookie, address, { ...hidden, username, password });

/** Wrong passwords without a pause, as long as `during` takes; the answers to them. */
async function besideStrangers(during: () => Promise<void>): Promise<Set<number>> {
  const statuses = new Set<number>();
  let over = false;
  const strangers = Array.from({ length: STRANGERS }, async (_, at) => {
    const connection = await openConnection(url());
    while (!over) {
      const nobody = `nobody${crypto.randomUUID().slice(0, 8)}`;
      const attempt = signIn(`198.18.${at}.1`, nobody, "not the password of anybody");
      statuses.add((await connection.ask(attempt)).status);
    }
    connection.close();
  });
  await during();
  over = true;
  await Promise.all(strangers);
  return statuses;
}

/** GETs with this session, from many connections at once; the answers to those that waited. */
async function manyGets(cookie: string): Promise<Set<number>> {
  const statuses = new Set<number>();
  const ask = async (first: Awaited<ReturnType<typeof openConnection>>, at: number) => {
    let connection = first;
    for (let count = 0; count < REQUESTS; count++) {
      const accept = at % 2 === 0 ? "text/html" : "application/json";
      const answer = connection.ask(get(url(), `/${at}/${count}`, cookie, accept));
      if ((at + count) % LEAVES === 0) {
        answer.catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 1));
        connection.close();
        connection = await openConnection(url());
      } else statuses.add((await answer).status);
    }
    connection.close();
  };
  const all = Array.from({ length: CONNECTIONS }, () => openConnection(url()));
  await Promise.all((await Promise.all(all)).map(ask));
  return statuses;
}

test("no request of a session that has ended fails for another one, in a warm isolate or a cold one", async () => {
  const evicted = (await gate.setUp()).cookie();
  const device = /gatehouse-device=[^;]+/.exec(evicted)?.[0] ?? "";
  hidden = await newRawBrowser(url().origin).form(LOGIN);
  const signedIn = new Set<number>();
  let warm = new Set<number>();
  let cold = new Set<number>();

  const strangers = await besideStrangers(async () => {
    const known = await openConnection(url());
    for (let count = 0; count < SESSIONS_PER_USER; count++) {
      signedIn.add((await known.ask(signIn("192.0.2.77", "root", PASSWORD, device))).status);
    }
    known.close();
    warm = await manyGets(evicted);
  });
  await gate.restart();
  await besideStrangers(async () => {
    cold = await manyGets(evicted);
  });

  expect([...signedIn]).toEqual([303]);
  for (const answers of [warm, cold]) expect([...answers].toSorted()).toEqual([302, 401]);
  expect([...strangers].filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
});
