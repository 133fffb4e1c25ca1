import { env } from "cloudflare:workers";
import { expect } from "vitest";
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
export async function signedIn(gate: Gate, somebody?: Somebody): Promise<Browser> {
  const browser = newBrowser(gate);
  await signIn(browser, somebody ?? (await newPerson()));
  return browser;
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
