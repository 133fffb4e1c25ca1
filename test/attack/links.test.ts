import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { createLink } from "../../src/account/links.ts";
import type { LinkKind } from "../../src/store/links.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

const GOOD = "a quiet harbour before dawn";
const gate = openGate({ url: "https://app.example.com", policy: "one_factor" });

async function linkFor(userId: string, kind: LinkKind): Promise<string> {
  const link = await createLink({ db: env.DB }, { kind, userId, createdBy: "root" }, Date.now());
  if (!link) throw new Error("no link");
  return link.token;
}

const path = (kind: LinkKind, token: string) =>
  `/.gatehouse/${kind === "invitation" ? "invite" : "reset"}?token=${token}`;
const accept = (visitor: Browser, kind: LinkKind, token: string, password = GOOD) =>
  visitor.post(path(kind, token), { password });
const flip = (token: string): string =>
  token.replace(/[A-Za-z]/, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );

const KINDS = ["invitation", "reset"] as const;

describe.each(KINDS)("one %s link", (kind) => {
  test("that many use at the same instant is used once, with one password", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    const passwords = Array.from({ length: 40 }, (_, at) => `${GOOD} number ${at}`);
    const answers = await Promise.all(
      passwords.map((password) => accept(newBrowser(gate), kind, token, password)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.every((status) => [303, 410, 503].includes(status))).toBe(true);
    const winner = passwords[statuses.indexOf(303)] ?? "";
    const login = (password: string) =>
      newBrowser(gate).post("/.gatehouse/login", { username: user.username, password });
    expect((await login(winner)).status).toBe(303);
    expect((await accept(newBrowser(gate), kind, token)).status).toBe(410);
  });

  test("that two use at the same instant is gone for one of them, without an error", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    const both = [newBrowser(gate), newBrowser(gate)].map((visitor) =>
      accept(visitor, kind, token),
    );
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 410]);
  });

  test("is not used up by scanners, whatever they send without a form", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    const scanner = newBrowser(gate);
    for (let i = 0; i < 120; i++) expect((await scanner.get(path(kind, token))).status).toBe(200);
    const url = `https://app.example.com${path(kind, token)}`;
    expect((await scanner.send(new Request(url, { method: "HEAD" }))).status).toBe(200);
    expect((await accept(newBrowser(gate), kind, token)).status).toBe(303);
  });

  test("is used by its own page only", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    const target = path(kind, token);
    const evil = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
    expect((await newBrowser(gate).post(target, { password: GOOD }, evil)).status).toBe(403);
    const near = { "Sec-Fetch-Site": "same-site", Origin: "https://other.example.com" };
    expect((await newBrowser(gate).post(target, { password: GOOD }, near)).status).toBe(403);
    expect((await accept(newBrowser(gate), kind, token)).status).toBe(303);
  });

  test("is worth nothing cut, flipped, doubled or dressed up", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    const bent = [
      "",
      token.slice(0, -1),
      `${token}=`,
      ` ${token}`,
      `${token}%00`,
      flip(token),
      `${token}' OR '1'='1`,
      "x".repeat(8000),
      `x&token=${token}`,
    ];
    for (const wrong of bent) {
      expect((await newBrowser(gate).get(path(kind, wrong))).status).toBe(410);
      expect((await accept(newBrowser(gate), kind, wrong)).status).toBe(410);
    }
    expect((await accept(newBrowser(gate), kind, token)).status).toBe(303);
  });

  test("cannot be guessed for long: the network is stopped, also for the right one", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    const thief = newBrowser(gate);
    let tries = 0;
    let stopped: Response | undefined;
    while (!stopped && tries < 130) {
      const wrong = `guess-${kind}-${tries}`;
      const answer = await (tries % 2 ? thief.get(path(kind, wrong)) : accept(thief, kind, wrong));
      if (answer.status === 429) stopped = answer;
      else expect(answer.status).toBe(410);
      tries += 1;
    }
    expect(tries).toBe(101);
    expect(Number(stopped?.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await accept(thief, kind, token)).status).toBe(429);
    expect((await accept(newBrowser(gate), kind, token)).status).toBe(303);
  });

  test("tells nobody why it does not work", async () => {
    const [used, disabled] = [
      await newPerson({ password: false }),
      await newPerson({ password: false }),
    ];
    const [one, other] = [await linkFor(used.id, kind), await linkFor(disabled.id, kind)];
    await accept(newBrowser(gate), kind, one);
    await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(disabled.id).run();
    const text = async (token: string) =>
      (await (await newBrowser(gate).get(path(kind, token))).text())
        .replace(/<code>.*?<\/code>/, "")
        // The choice of a language leads back to this address.
        .replaceAll(token, "TOKEN");
    const told = await text("never-issued");
    expect(await text(one)).toBe(told);
    expect(await text(other)).toBe(told);
  });

  test("is inherited by nobody who gets the same name later", async () => {
    const user = await newPerson({ password: false });
    const token = await linkFor(user.id, kind);
    await env.DB.prepare("DELETE FROM users WHERE id = ?").bind(user.id).run();
    const heir = await newPerson({ username: user.username, password: false });
    expect((await accept(newBrowser(gate), kind, token)).status).toBe(410);
    const password = await env.DB.prepare("SELECT 1 FROM passwords WHERE user_id = ?")
      .bind(heir.id)
      .first();
    expect(password).toBeNull();
  });

  test("is told to no other site, and kept in no cache", async () => {
    const user = await newPerson({ password: false });
    const shown = await newBrowser(gate).get(path(kind, await linkFor(user.id, kind)));
    expect(shown.headers.get("Referrer-Policy")).toBe("strict-origin");
    expect(shown.headers.get("Cache-Control")).toBe("no-store");
  });
});

describe("who holds a reset link", () => {
  test("does not get into an account that is disabled, and does not bring it back", async () => {
    const user = await newPerson({ password: GOOD });
    const token = await linkFor(user.id, "reset");
    await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(user.id).run();
    expect((await accept(newBrowser(gate), "reset", token, `${GOOD} 2`)).status).toBe(410);
    const row = await env.DB.prepare("SELECT disabled_at FROM users WHERE id = ?")
      .bind(user.id)
      .first();
    expect(row).toEqual({ disabled_at: 1 });
  });

  test("ends what a thief has, although the thief's cookie was vouched for a moment ago", async () => {
    const user = await newPerson({ password: GOOD });
    const thief = newBrowser(gate);
    await startSession(thief, user);
    expect((await thief.get("/")).status).toBe(200);
    const done = await accept(
      newBrowser(gate),
      "reset",
      await linkFor(user.id, "reset"),
      `${GOOD} 2`,
    );
    expect(done.status).toBe(303);
    expect((await thief.get("/")).status).toBe(302);
  });

  test("leaves everybody else alone", async () => {
    const [user, bystander] = [
      await newPerson({ password: GOOD }),
      await newPerson({ password: false }),
    ];
    const other = newBrowser(gate);
    await startSession(other, bystander);
    const invitation = await linkFor(bystander.id, "reset");
    await accept(newBrowser(gate), "reset", await linkFor(user.id, "reset"), `${GOOD} 2`);
    expect((await other.get("/.gatehouse/whoami")).status).toBe(200);
    expect((await newBrowser(gate).get(path("reset", invitation))).status).toBe(200);
  });
});
