import { describe, expect, test } from "vitest";
import { AppsPage } from "../../../src/admin/apps/view.tsx";
import { AuditPage } from "../../../src/admin/audit/view.tsx";
import { ADMIN_TEXTS, type AdminCatalogue } from "../../../src/admin/catalogue.ts";
import { InvitationsPage } from "../../../src/admin/people/invitations-view.tsx";
import type { ListForm } from "../../../src/admin/people/list-form.ts";
import { PeoplePage } from "../../../src/admin/people/list-view.tsx";
import { LinkPage, PersonPage } from "../../../src/admin/people/person-view.tsx";
import { TodayPage } from "../../../src/admin/today/view.tsx";
import { TokenMadePage, TokensPage } from "../../../src/admin/tokens/view.tsx";
import { ADMINISTRATION } from "../../../src/languages/languages.ts";
import { IN_ENGLISH, type Translation, translationFor } from "../../../src/pages/translation.ts";
import { ICON_ASSET, SCRIPT_ASSET, STYLE_ASSET } from "../../../src/pages/ui/assets.ts";
import { NOW, rendered } from "../pages/every-page.ts";

/** What a page loads; the other assets are for service workers of apps. */
const PAGE_ASSETS = [STYLE_ASSET, SCRIPT_ASSET, ICON_ASSET];

type Page = Parameters<typeof rendered>[0];
const DAY = 86_400_000;

/** Every page with everything on it; `text` is all that a person could have chosen. */
function everyPage(
  text: string,
  said: { t: Translation; a: AdminCatalogue } = { t: IN_ENGLISH, a: ADMIN_TEXTS },
): Record<string, Page> {
  const frame = { site: text, host: text, ...said, now: NOW, confirm: "/.gatehouse/login" };
  const problem = { text: "No.", advice: "Try." };
  const user = {
    id: "u",
    username: text,
    usernameKey: text,
    name: text,
    email: text,
    groups: [text],
  };
  const person = {
    user,
    createdAt: NOW - DAY,
    disabledAt: undefined,
    signedInAt: NOW,
    hasPassword: true,
    mustChange: true,
    hasTotp: true,
    hasSecondFactor: true,
    seenDay: Math.floor(NOW / DAY) - 1,
    passkeys: [
      {
        id: text,
        credentialId: text,
        rpId: text,
        name: text,
        transports: [text],
        synced: true,
        createdAt: NOW - DAY,
        lastUsedAt: undefined,
      },
    ],
    recoveryCodesLeft: 3,
  };
  const bucket = { failures: 21, closed: true, waitsUntil: NOW + DAY };
  const counter = { untrusted: bucket, devices: [{ ...bucket, id: text, signedInAt: NOW }] };
  const session = {
    id: text,
    amr: ["pwd", "otp"],
    remembered: false,
    authTime: NOW,
    lastSeenAt: NOW,
    expiresAt: NOW + DAY,
    administersUntil: undefined,
    address: text,
    userAgent: text,
    place: { city: text, country: "DE" },
    device: { id: text, label: text },
  };
  const details = {
    person,
    sessions: [session, session],
    attempts: { password: counter, secondFactor: counter },
  };
  const invited = {
    usernameKey: text,
    username: text,
    name: text,
    link: { createdBy: text, expiresAt: NOW },
  };
  const token = {
    id: text,
    name: text,
    groups: [text],
    hosts: [text],
    createdBy: text,
    createdAt: NOW,
    expiresAt: NOW + DAY,
    lastUsedAt: NOW,
  };
  const rule = {
    path: text,
    methods: ["GET"],
    networks: ["192.0.2.0/24"],
    policy: "two_factor",
    groups: [text],
    users: [text],
    maxAge: 60_000,
    phishingResistant: true,
  } as const;
  const app = {
    host: text,
    origin: { kind: "url", url: text },
    policy: "deny",
    rules: [rule],
    identityHeaders: undefined,
    forwardedHost: "origin",
    assertionHeader: "X",
  } as const;
  const faults = { username: text, name: text, email: text, groups: text, hosts: text };
  const pages = {
    first: "/.gatehouse/admin?x",
    previous: "/.gatehouse/admin",
    next: "/.gatehouse/admin?after=x",
  };
  const filter: ListForm = {
    search: text,
    group: text,
    state: "active",
    factor: "on",
    seen: "never",
    sort: "-seen",
  };
  const listed = { filter, groups: [text], total: undefined, partial: true, unsorted: true };
  const form = { username: text, name: text, email: text, groups: text, invite: true };
  const detail = JSON.stringify({ [text]: text, list: [text], yes: true });
  const row = {
    id: 1,
    at: NOW,
    event: text,
    userId: "u",
    username: text,
    actor: text,
    address: text,
    detail,
  };
  const explained = {
    outcome: "forbidden",
    because: text,
    app: text,
    rule: { number: 1, path: text, policy: "deny" },
    decided_by: "rule",
  } as const;
  return {
    people: PeoplePage({
      ...frame,
      ...{ ...pages, ...listed },
      ...{ problem, faults, form },
      people: [person],
    }),
    "people, disabled": PeoplePage({
      ...{ ...frame, ...pages, ...listed, total: 1, partial: false },
      people: [{ ...person, disabledAt: NOW, hasPassword: false }],
      done: "removed",
    }),
    person: PersonPage({ ...frame, details, groups: text, groupsFault: text }),
    "person, invited": PersonPage({
      ...frame,
      details: {
        person: { ...person, hasPassword: false, hasTotp: false, disabledAt: NOW },
        sessions: [],
        attempts: undefined,
      },
    }),
    link: LinkPage({
      ...frame,
      link: { kind: "invitation", url: text, expiresAt: NOW },
      username: text,
      back: "/.gatehouse/admin",
    }),
    invitations: InvitationsPage({
      ...{ ...frame, ...pages, total: 1 },
      invited: [invited],
      resets: [invited],
    }),
    tokens: TokensPage({
      ...{ ...frame, ...pages, faults: { ...faults, expires_at: text } },
      tokens: [token, { ...token, expiresAt: NOW - 1 }],
      form: { name: text, groups: text, hosts: text, days: text },
    }),
    "token made": TokenMadePage({ ...frame, name: text, token: text }),
    apps: AppsPage({
      ...frame,
      apps: [app],
      shared: true,
      question: { url: text, user: text, method: text, address: text },
      explained,
      faults: { url: text, user: text },
    }),
    today: TodayPage({
      ...frame,
      found: {
        ...{ version: text, migration: text, findings: [text], advice: [text] },
        health: { status: "degraded", failing: [text] },
        today: { signIns: 1200, refused: [{ what: text, count: 3 }] },
        yesterday: { signIns: 0, refused: [{ what: "sign_in", count: 2 }] },
        locked: [
          { username: text, usernameKey: text, until: undefined },
          { username: text, usernameKey: text, until: 1 },
        ],
        alarms: [row],
        ending: [
          { name: text, username: text, expiresAt: 1 },
          { name: text, username: undefined, expiresAt: 1 },
        ],
      },
    }),
    audit: AuditPage({
      ...{ ...frame, first: "/.gatehouse/admin", next: undefined, rows: [row] },
      filter: { user: text, event: text, since: "1h", from: "2026-11-01", to: "" },
    }),
  };
}

const NASTY = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' & javascript:x`;
const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map((match) => match[1] ?? match[0]);
const tags = (html: string, name: string): string[] =>
  all(html, new RegExp(`<${name}\\b[^>]*>`, "g"));
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

describe.each(Object.keys(everyPage("x")))("%s", (name) => {
  const html = (text = "ada") => rendered(everyPage(text)[name] ?? "");

  test("shows hostile text as text", async () => {
    const page = await html(NASTY);
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script>alert");
    expect(tags(page, "img")).toEqual([]);
    for (const link of [...tags(page, "a"), ...tags(page, "form")]) {
      expect(attribute(link, "href") ?? attribute(link, "action")).toMatch(
        /^(\/\.gatehouse|#content$)/,
      );
    }
  });

  test("holds a policy without inline script or style", async () => {
    const page = await html();
    expect(tags(page, "style")).toEqual([]);
    expect(tags(page, "\\w+").filter((tag) => /\s(style|on\w+)=/.test(tag))).toEqual([]);
    const loaded = [...tags(page, "script"), ...tags(page, "link")].map(
      (tag) => attribute(tag, "src") ?? attribute(tag, "href"),
    );
    expect(loaded.sort()).toEqual(PAGE_ASSETS.map(({ path }) => path).sort());
  });

  test("is one document with one heading, and every field has its label", async () => {
    const page = await html();
    expect(tags(page, "h1")).toHaveLength(1);
    expect(tags(page, "main")).toHaveLength(1);
    const ids = all(page, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = all(page, /<label for="([^"]*)"/g);
    for (const input of [...tags(page, "input"), ...tags(page, "select")]) {
      if (/"checkbox"/.test(input)) continue;
      expect(labels).toContain(attribute(input, "id"));
    }
    for (const described of all(page, /\saria-describedby="([^"]*)"/g)) {
      for (const id of described.split(" ")) expect(ids).toContain(id);
    }
  });

  test("names each control by the text that it shows (WCAG 2.5.3)", async () => {
    const page = await html();
    const controls = page.matchAll(/<(summary|button)\b([^>]*)>(.*?)<\/\1>/gs);
    for (const [, , attributes = "", content = ""] of controls) {
      const name = /\saria-label="([^"]*)"/.exec(attributes)?.[1];
      const shown = content.replaceAll(/<[^>]*>/g, "").trim();
      if (name !== undefined) expect(name).toContain(shown);
    }
  });

  test("changes things by POST only: what is asked by GET are lists and searches", async () => {
    const reading = /^\/\.gatehouse\/admin(\/apps|\/audit)?$/;
    for (const form of tags(await html(), "form")) {
      if (attribute(form, "method") === "post") continue;
      expect(attribute(form, "method")).toBe("get");
      expect(attribute(form, "action")).toMatch(reading);
    }
  });
});

test.each(Object.entries(ADMINISTRATION))(
  "pages are in %s, and break nothing",
  async (code, load) => {
    const said = { t: await translationFor(code), a: (await load()).default };
    for (const [name, shown] of Object.entries(everyPage("ada", said))) {
      const html = await rendered(shown);
      expect(html, name).toContain(`<html lang="${code}"`);
      expect(html, name).not.toMatch(/undefined|NaN|\[object/);
    }
  },
);

describe("what is shown once", () => {
  test("comes with a button that copies it", async () => {
    const page = await rendered(everyPage("ght_abc")["token made"] ?? "");
    expect(page).toContain('data-copy="ght_abc"');
  });
});
