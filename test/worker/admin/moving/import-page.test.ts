import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MOST_ON_PAGE } from "../../../../src/admin/moving/read-list.ts";
import { type Browser, newBrowser } from "../../../support/browser.ts";
import { openGate } from "../../../support/gate.ts";
import { newPerson } from "../../../support/people.ts";
import { startSession } from "../../../support/sessions.ts";

const IMPORT = "/.gatehouse/admin/import";
const gate = openGate({ url: "https://app.example.com", policy: "one_factor" });
const BCRYPT = "$2y$05$abcdefghijklmnopqrstuuZ9Yy4cX0J1m0G3yWbJr3JfVQ0d6bKqS";
let admin: Browser;
let tag: string;

beforeAll(async () => {
  const user = await newPerson({ groups: ["admins"] });
  admin = newBrowser(gate);
  await startSession(admin, user, { amr: ["pwd", "otp"], administers: true });
});
beforeEach(() => {
  tag = crypto.randomUUID().slice(0, 8);
});

const preview = async (list: string) => (await admin.post(IMPORT, { list })).text();
const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";
const linksIn = (html: string) =>
  [...html.matchAll(/<code class="secret">([^<]+)<\/code>/g)].map(([, url = ""]) => url);
const add = async (list: string, seen?: string) =>
  admin.post(IMPORT, { list, act: "add", seen: seen ?? seenIn(await preview(list)) });
const exists = async (username: string): Promise<boolean> =>
  (await env.DB.prepare("SELECT 1 FROM users WHERE username_key = ?").bind(username).first()) !==
  null;
const csv = (...lines: string[]) => ["username,name,email,groups", ...lines].join("\n");

describe("a list", () => {
  test("is shown first, and then added as a whole, with an invitation for each that works", async () => {
    const list = csv(`a${tag},Ada <b>,a@example.com,staff deploy`, `b${tag},,,`);
    const shown = await preview(list);
    expect(shown).toContain("Add 2 people");
    expect(shown).toContain("Ada &lt;b&gt;");
    expect(shown).not.toContain("<b>");
    expect(await exists(`a${tag}`)).toBe(false);
    const done = await add(list, seenIn(shown));
    expect(done.status).toBe(200);
    const html = await done.text();
    const links = linksIn(html);
    expect(links).toHaveLength(2);
    expect(
      decodeURIComponent(/href="data:text\/csv[^,]*,([^"]+)"/.exec(html)?.[1] ?? ""),
    ).toContain(`"b${tag}","${links[1]}"`);
    const url = new URL(links[0] ?? "");
    const ada = newBrowser(gate);
    const password = "a quiet harbour before dawn";
    expect((await ada.post(url.pathname + url.search, { password })).status).toBe(303);
    expect(await (await ada.get("/.gatehouse/whoami")).json()).toMatchObject({
      ...{ username: `a${tag}`, name: "Ada <b>", email: "a@example.com" },
      groups: ["staff", "deploy"],
    });
    const { results } = await env.DB.prepare(
      "SELECT event, detail FROM audit_events WHERE detail LIKE ? ORDER BY id",
    )
      .bind(`%b${tag}%`)
      .all<{ event: string; detail: string }>();
    expect(results.map(({ event }) => event)).toEqual(["users_imported", "invitations_created"]);
    expect(JSON.stringify(results)).not.toContain(url.searchParams.get("token"));
  });

  test("with a mistake adds nobody, and says what is wrong beside each line", async () => {
    const list = csv(`c${tag},,,`, `c${tag},,,`, `d${tag},,nowhere,`, "-,,,", `e${tag},x`);
    const answer = await admin.post(IMPORT, { list, act: "add" });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const problem of [
      "This user name comes twice.",
      "This isn’t an e-mail address.",
      "A user name has 1 to 64 letters",
      "It has 2 fields, and the header has 4.",
    ])
      expect(html).toContain(problem);
    expect(html).not.toContain('name="seen"');
    expect(await exists(`c${tag}`)).toBe(false);
  });

  test("that is sent twice at once is added once", async () => {
    const list = csv(`f${tag},,,`, `g${tag},,,`);
    const seen = seenIn(await preview(list));
    const answers = await Promise.all([add(list, seen), add(list, seen), add(list, seen)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422]);
    const late = answers.find(({ status }) => status === 422);
    expect(await late?.text()).toContain("Everybody on this list is here already");
    const { rows } =
      (await env.DB.prepare(
        "SELECT COUNT(*) AS rows FROM links l JOIN users u ON u.id = l.user_id WHERE username_key LIKE ?",
      )
        .bind(`%${tag}`)
        .first<{ rows: number }>()) ?? {};
    expect(rows).toBe(2);
  });

  test("that was changed after it was shown is shown again", async () => {
    const seen = seenIn(await preview(csv(`h${tag},,,`)));
    const answer = await add(csv(`i${tag},,,`), seen);
    expect(await answer.text()).toContain("isn’t the one you saw");
    expect(await exists(`i${tag}`)).toBe(false);
  });

  test("of htpasswd brings passwords, and no invitations", async () => {
    const list = `j${tag}:${BCRYPT}\nk${tag}:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=`;
    const wrong = await preview(list);
    expect(wrong).toContain(`k${tag}: the hash is SHA-1`);
    const [right = ""] = list.split("\n");
    const done = await add(right);
    expect([done.status, linksIn(await done.text())]).toEqual([200, []]);
    expect(await exists(`j${tag}`)).toBe(true);
  });

  test("of otpauth addresses adds apps for people who are here", async () => {
    await add(csv(`l${tag},,,`));
    const list = `otpauth://totp/Old:l${tag}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP`;
    expect(await (await add(list)).text()).toContain("1 authenticator app added.");
  });

  test.each([
    ["", "The list is empty"],
    ["hello there", "doesn’t look like a list of people"],
    ["users:\n  ada:\n    password: x", "command line"],
    [csv(...Array.from({ length: MOST_ON_PAGE + 1 }, (_, at) => `n${at},,,`)), "more than 500"],
  ])("%j is refused in words", async (list, words) => {
    const answer = await admin.post(IMPORT, { list, act: "add" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });
});

describe("a file", () => {
  const send = async (file: string, type?: string) => {
    await admin.get(IMPORT);
    const { csrf = "" } = await admin.filled(IMPORT);
    const form = new FormData();
    form.set("csrf", csrf);
    form.set("list", "");
    form.set("file", new File([file], "people.csv", { type: "text/csv" }));
    const request = admin.request(IMPORT, { method: "POST", body: form });
    request.headers.set("origin", gate.url);
    request.headers.set("sec-fetch-site", "same-origin");
    if (type) request.headers.set("content-type", type);
    return admin.send(request);
  };

  test("is previewed as its text", async () => {
    const answer = await send(csv(`o${tag},Zoë,,`));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Zoë");
  });

  test("that is too large, or no form, is refused", async () => {
    expect((await send("x".repeat(1024 * 1024))).status).toBe(413);
    expect((await send("x", "multipart/form-data; boundary=other")).status).toBe(415);
    expect((await send("x", "multipart/form-data")).status).toBe(415);
  });

  test("is no form anywhere else", async () => {
    const form = new FormData();
    form.set("username", "x");
    const request = admin.request("/.gatehouse/admin/people", { method: "POST", body: form });
    request.headers.set("origin", gate.url);
    request.headers.set("sec-fetch-site", "same-origin");
    expect((await admin.send(request)).status).toBe(415);
  });
});

test("only administrators with two factors see the page", async () => {
  const user = await newPerson();
  const visitor = newBrowser(gate);
  await startSession(visitor, user, { amr: ["pwd", "otp"], administers: true });
  expect((await visitor.get(IMPORT)).status).toBe(403);
  expect((await visitor.post(IMPORT, { list: csv(`p${tag},,,`), act: "add" })).status).toBe(403);
  expect((await newBrowser(gate).get(IMPORT)).status).toBe(302);
});
