import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { newVisitor, openBrowser } from "./browser.ts";
import { openGate } from "./gate.ts";
import { administer, becomeAdministrator } from "./people.ts";
import { stepsOf } from "./steps.ts";

/**
 * The threat: an app that shares its host with the pages of the gate has been taken over. Whatever
 * its page tries in the browser of an administrator who has just signed in, it reads nothing of the
 * pages and changes nothing. (What a service worker tries is in a story of its own.)
 */
const ADA = { username: "ada", name: "Ada Lovelace", password: "the analytical engine weaves" };
const HOSTED = "/.gatehouse";
const PAGES = [
  ...["/login", "/two-factor", "/recovery", "/setup", "/invite", "/reset", "/passkey", "/hand-off"],
  ...["/account", "/account/password", "/account/passkeys", "/account/two-factor"],
  ...["/account/two-factor/disable", "/account/recovery-codes/renew"],
  ...["/admin", "/admin/invitations", "/admin/tokens", "/admin/apps", "/admin/audit"],
  ...["/admin/audit.csv", "/admin/people/ada"],
].map((path) => HOSTED + path);
const FORMS = [
  ...["/login", "/two-factor", "/recovery", "/setup", "/invite", "/reset", "/passkey", "/logout"],
  ...["/account/password", "/account/two-factor/start", "/account/two-factor/confirm"],
  ...["/account/two-factor/recovery-codes/download", "/account/two-factor/finish"],
  ...["/account/two-factor/disable", "/account/recovery-codes/renew"],
  ...["/account/sessions/revoke", "/account/devices/revoke", "/account/passkeys/add"],
  ...["/admin/people", "/admin/people/ada/disable", "/admin/people/ada/groups", "/admin/tokens"],
].map((path) => HOSTED + path);
/** What the forms would need, if their names were all it takes. */
const FIELDS = {
  ...{ username: "eve", name: "Eve", email: "", password: "eve was here all along" },
  ...{ current_password: ADA.password, code: "000000", others: "on", all: "on", groups: "admins" },
};
/** What no page of the app may ever hold: text of pages, and what makes their forms valid. */
const OURS = /name="csrf"|Your account|Two-step sign-in|Administration|Recovery code|ght_|audit/;

type Opener = Readonly<Record<"coop" | "coep", string>>;
const NONE: Opener = { coop: "", coep: "" };
const ALLOWS_POPUPS: Opener = { coop: "noopener-allow-popups", coep: "" };
const OPENERS: readonly Opener[] = [
  NONE,
  ALLOWS_POPUPS,
  { coop: "unsafe-none", coep: "require-corp" },
  { coop: "same-origin-allow-popups", coep: "" },
  { coop: "same-origin", coep: "" },
  { coop: "same-origin", coep: "require-corp" },
  { coop: "noopener-allow-popups", coep: "require-corp" },
];
const pageWith = ({ coop, coep }: Opener) => `/mine?${new URLSearchParams({ coop, coep })}`;

/** A page of the app that sends the opener policies that its address asks for. */
async function openApp() {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://app");
    const headers: Record<string, string> = { "content-type": "text/html" };
    const [coop, coep] = [searchParams.get("coop"), searchParams.get("coep")];
    if (coop) headers["cross-origin-opener-policy"] = coop;
    if (coep) headers["cross-origin-embedder-policy"] = coep;
    response.writeHead(200, headers).end("<!doctype html><title>app</title><p>hello</p>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

test("an app that was taken over, and an administrator who looks at it", async (story) => {
  const step = stepsOf(story);
  const app = await openApp();
  story.after(() => app.close());
  const gate = await openGate(["--origin", app.url]);
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { context, page } = await newVisitor(browser);

  const secret = await becomeAdministrator(page, gate, ADA);
  await administer(page, gate, ADA, secret);

  /** All that the pages say of her and of the installation, as she sees it herself. */
  const facts = async (): Promise<string> => {
    const tab = await context.newPage();
    const seen: string[] = [];
    for (const path of ["/account", "/account/passkeys", "/admin", "/admin/tokens"]) {
      const answer = await tab.goto(gate.url + HOSTED + path);
      assert.equal(answer?.status(), 200, path);
      assert.equal(new URL(tab.url()).pathname, HOSTED + path);
      seen.push((await tab.locator("main").textContent()) ?? "");
    }
    await tab.close();
    // How long ago something was passes by itself.
    return seen.join("\n").replaceAll(/just now|\d+ \w+ ago/g, "then");
  };
  const before = await facts();
  const mine = async (how = NONE): Promise<Page> => {
    const tab = await context.newPage();
    await tab.goto(gate.url + pageWith(how));
    assert.equal(await tab.title(), "app");
    return tab;
  };

  await step("finds no token of a link in the history of the tab it came in", async () => {
    await page.goto(gate.url + pageWith(NONE));
    const told = await page.evaluate(() => {
      const { navigation } = window as unknown as { navigation: { entries(): { url: string }[] } };
      const timings = performance.getEntriesByType("navigation").map(({ name }) => name);
      return [...navigation.entries().map(({ url }) => url), document.referrer, ...timings];
    });
    assert.ok(told.length > 3, "there is a history");
    for (const url of told) assert.doesNotMatch(url, /token=/);
  });

  await step("reads nothing by fetch, whatever the mode and the credentials", async () => {
    const tab = await mine();
    const got = await tab.evaluate(
      async ([pages, forms, fields]) => {
        const told: string[] = [];
        const body = new URLSearchParams(fields);
        for (const mode of ["cors", "no-cors", "same-origin"] as const) {
          for (const credentials of ["include", "omit"] as const) {
            for (const [paths, init] of [
              [pages, { method: "GET" }],
              [pages, { method: "HEAD" }],
              [forms, { method: "POST", body }],
            ] as const) {
              const all = paths.map(async (path) => {
                const answer = await fetch(path, { mode, credentials, ...init }).catch(() => null);
                return answer ? `${answer.status} ${path} ${await answer.text()}` : "";
              });
              told.push(...(await Promise.all(all)));
            }
          }
        }
        return told;
      },
      [PAGES, FORMS, FIELDS] as const,
    );
    assert.ok(got.length > 300);
    for (const answer of got)
      assert.match(answer, /^(403 \S+ \{.*navigation-only.*\s*|403 \S+ |)$/s);
    await tab.close();
  });

  await step("reads nothing in a frame, an object or an embed", async () => {
    const tab = await mine();
    const got = await tab.evaluate(async (pages) => {
      const told: string[] = [];
      for (const kind of ["iframe", "object", "embed"] as const) {
        for (const path of pages) {
          const frame = document.createElement(kind);
          frame.setAttribute(kind === "object" ? "data" : "src", path);
          const done = new Promise((resolve) => {
            frame.onload = frame.onerror = resolve;
            setTimeout(resolve, 500);
          });
          document.body.append(frame);
          await done;
          const inner = "contentDocument" in frame ? frame.contentDocument : null;
          told.push(inner?.documentElement?.outerHTML ?? "");
          frame.remove();
        }
      }
      return told;
    }, PAGES);
    for (const text of got) assert.doesNotMatch(text, OURS);
    await tab.close();
  });

  await step("sends every form in her name, and each is refused", async () => {
    for (const path of FORMS) {
      const tab = await mine();
      const answered = tab.waitForResponse((answer) => answer.request().method() === "POST");
      await tab.evaluate(
        ([action, fields]) => {
          const form = document.createElement("form");
          form.method = "post";
          form.action = action;
          for (const [name, value] of Object.entries({ ...fields, csrf: "0.guess" })) {
            const input = document.createElement("input");
            Object.assign(input, { type: "hidden", name, value });
            form.append(input);
          }
          document.body.append(form);
          form.submit();
        },
        [path, FIELDS] as const,
      );
      // Nobody is half signed in here, so a challenge has nothing to check and leads on to the app.
      const wanted = /two-factor$|recovery$/.test(path) && !path.includes("account") ? 303 : 403;
      assert.equal((await answered).status(), wanted, path);
      await tab.close();
    }
  });

  await step("reads no pop-up, whatever it says of openers itself", async () => {
    for (const how of OPENERS) {
      const tab = await mine(how);
      const pages = new Set([NONE, how, ALLOWS_POPUPS].map(pageWith));
      for (const between of [undefined, ...pages]) {
        const told = await tab.evaluate(
          async ([target, first]) => {
            const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
            const popup = window.open(first ?? target, "popup");
            await pause(first ? 250 : 400);
            try {
              if (first && popup) popup.location.href = target;
            } catch {}
            if (first) await pause(400);
            const again = window.open("", "popup");
            const read = (from: Window | null): string => {
              try {
                return `${from?.location.href} ${from?.document.documentElement.outerHTML}`;
              } catch (error) {
                return String(error);
              }
            };
            const seen = [read(popup), read(again)];
            popup?.close();
            again?.close();
            return seen;
          },
          [`${HOSTED}/account`, between] as const,
        );
        for (const text of told) {
          assert.doesNotMatch(text, OURS, `${JSON.stringify(how)} ${between}`);
        }
        for (const other of context.pages())
          if (other !== tab && other !== page) await other.close();
      }
      await tab.close();
    }
  });

  await step("would read a pop-up that is its own, in the same way", async () => {
    const tab = await mine();
    const text = await tab.evaluate(async (target) => {
      const popup = window.open(target, "popup");
      // While it is being read there may be no element at all.
      const read = () => popup?.document.querySelector("html")?.outerHTML ?? "";
      // However long it takes to load: the timeout is that of the story.
      while (!read().includes("hello")) await new Promise((resolve) => setTimeout(resolve, 50));
      const told = read();
      popup?.close();
      return told;
    }, pageWith(NONE));
    assert.match(text, /hello/);
    await tab.close();
  });

  await step("gets nothing by asking ahead of time", async () => {
    const tab = await mine();
    await tab.evaluate(async (pages) => {
      const rules = document.createElement("script");
      rules.type = "speculationrules";
      const list = [{ source: "list", urls: pages, eagerness: "immediate" }];
      rules.textContent = JSON.stringify({ prefetch: list, prerender: list });
      document.head.append(rules);
      for (const href of pages) {
        const link = document.createElement("link");
        Object.assign(link, { rel: "prefetch", href });
        document.head.append(link);
      }
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }, PAGES);
    await tab.close();
  });

  await step("sees no cookie, and puts none in the place of hers", async () => {
    const tab = await mine();
    const held = () => context.cookies(gate.url);
    const hers = (await held()).filter(({ httpOnly }) => httpOnly);
    assert.ok(hers.length > 1);
    const seen = await tab.evaluate(() => {
      const was = document.cookie;
      const names = ["gatehouse", "ticket", "device", "enrolment", "hand-off", "passkey"].map(
        (name) => (name === "gatehouse" ? name : `gatehouse-${name}`),
      );
      for (const name of names) {
        for (const prefix of ["", "__Host-", "__Secure-", "__Http-"]) {
          // biome-ignore lint/suspicious/noDocumentCookie: the attack itself
          document.cookie = `${prefix}${name}=mine; path=/`;
          // biome-ignore lint/suspicious/noDocumentCookie: the attack itself
          document.cookie = `${prefix}${name}=; path=/; max-age=0`;
        }
      }
      return [was, document.cookie];
    });
    assert.doesNotMatch(seen.join(), /gatehouse/);
    const kept = (await held()).filter(({ httpOnly }) => httpOnly);
    const named = ({ name, value }: { name: string; value: string }) => `${name}=${value}`;
    assert.deepEqual(kept.map(named).sort(), hers.map(named).sort());
    await tab.close();
  });

  await step("has changed nothing, and she is still signed in", async () => {
    assert.equal(await facts(), before);
  });
});
