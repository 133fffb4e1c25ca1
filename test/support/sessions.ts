import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { fromBase64Url } from "../../src/kit/bytes.ts";
import { HOUR } from "../../src/kit/clock.ts";
import { signingKey } from "../../src/kit/derive.ts";
import { randomId } from "../../src/kit/random.ts";
import { signSessionToken } from "../../src/session/signed-token.ts";
import { FRESH_SIGN_IN, type Person, toPerson } from "../../src/session/visitor.ts";
import { findSession, insertSession } from "../../src/store/sessions.ts";
import { type Browser, newBrowser } from "./browser.ts";
import { type Gate, openGate, type Settings } from "./gate.ts";
import { newPerson, type Somebody, signIn } from "./people.ts";

/** A gate in front of an app that asks for a password only. */
export const simpleGate = (settings: Settings = {}): Gate =>
  openGate({ policy: "one_factor", ...settings });

/** The same installation in another isolate, which has seen nothing yet. */
export const anotherIsolate = (gate: Gate, settings: Settings = {}): Gate =>
  simpleGate({ url: gate.url, ...settings });

/** A browser in which this person, or a new one, has just signed in. */
export async function signedIn(
  gate: Gate,
  somebody?: Pick<Somebody, "username" | "password" | "secret">,
): Promise<Browser> {
  const browser = newBrowser(gate);
  await signIn(browser, somebody ?? (await newPerson()));
  return browser;
}

/**
 * A real session and its real cookie, for a sign-in of `age` ms ago that showed `amr`; `administers`:
 * it was one for administration, on a host that pages share with an app.
 */
export async function startSession(
  browser: Browser,
  { id: userId }: Pick<Somebody, "id">,
  {
    amr = ["pwd"],
    age = 0,
    remembered = false,
    administers = false,
  }: Partial<Pick<Person, "amr" | "remembered">> & {
    readonly age?: number;
    readonly administers?: boolean;
  } = {},
): Promise<Person> {
  const now = Date.now();
  const { address } = browser;
  const facts = { id: randomId(), userId, amr, remembered, authTime: now - age };
  const administersUntil = administers ? now - age + FRESH_SIGN_IN : undefined;
  const lasts = { now, expiresAt: now + 24 * HOUR, administersUntil };
  await insertSession(env.DB, { ...facts, ...lasts, address, userAgent: "Firefox/1 Linux" }).run();
  const found = await findSession(env.DB, facts.id);
  if (!found) throw new Error("a disabled user does not sign in");
  const person = toPerson(found.session, found.user);
  const secret = fromBase64Url(env.GATEHOUSE_SECRET);
  if (!secret) throw new Error("the secret of the test is not base64url");
  const key = await signingKey(secret, "session cookie");
  const { host } = new URL(browser.url);
  const cookie = await signSessionToken({ person, checkedAt: now, host }, [key]);
  browser.cookies.set("__Host-gatehouse", cookie);
  return person;
}

/** The same cookies, sent by somebody who keeps an old copy of them. */
export const copyOf = ({ gate, cookies }: Browser, elsewhere = gate): Browser =>
  newBrowser(elsewhere, { cookies });

/** Whether the app opens; the origin has heard of exactly that. */
export async function opens(browser: Browser): Promise<boolean> {
  const before = await browser.gate.hits();
  const { status } = await browser.get("/");
  const heard = (await browser.gate.hits()) - before;
  expect([200, 302]).toContain(status);
  expect(heard).toBe(status === 200 ? 1 : 0);
  return status === 200;
}

/** Ids of this person's sessions, the oldest first. */
export async function sessionsOf({ id }: Somebody): Promise<string[]> {
  const rows = await env.DB.prepare("SELECT id FROM sessions WHERE user_id = ? ORDER BY rowid")
    .bind(id)
    .all<{ id: string }>();
  return rows.results.map((row) => row.id);
}
