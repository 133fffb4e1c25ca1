import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newBrowser } from "../../../support/browser.ts";
import { enrol } from "../../../support/enrol.ts";
import { openGate } from "../../../support/gate.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  STEP,
  TWO_FACTOR,
} from "../../../support/people.ts";
import { type Caller, commandLine, done, nobody, refusal } from "../caller.ts";

/** Whatever the API lets an administrator do to an account, its owner can get in again. */

const gate = openGate({ policy: "two_factor" });
const api = commandLine(gate);
const GIVEN = "given by an administrator";
const OWN = "chosen by nobody else";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** What a person brings: a name, perhaps a password, a phone and a link that somebody has sent. */
interface Owner {
  readonly username: string;
  password?: string;
  secret?: string;
  link?: string;
}

const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search;

/** Goes wherever the pages lead, like somebody who only wants to use the app; whether it opens. */
async function comesIn(owner: Owner): Promise<boolean> {
  const browser = newBrowser(gate);
  let next = owner.link ? pathOf(owner.link) : "/";
  for (let steps = 0; steps < 8; steps++) {
    vi.setSystemTime(Date.now() + 2 * STEP);
    const page = next === "/" ? await browser.get(next) : undefined;
    if (page?.status === 200) return true;
    const at = page ? (page.headers.get("location") ?? "") : next;
    const path = new URL(at, gate.url).pathname;
    let answer: Response;
    if (/\/(reset|invite)$/.test(path)) {
      answer = await browser.post(at, { password: OWN });
      owner.password = OWN;
    } else if (path === TWO_FACTOR) {
      answer = await giveCode(browser, codeOf({ secret: owner.secret ?? "" }));
    } else if (path.endsWith("/account/two-factor")) {
      owner.secret = (await enrol(browser)).secret;
      next = "/";
      continue;
    } else {
      answer = await givePassword(browser, { ...owner, password: owner.password ?? "none" });
    }
    if (answer.status !== 303) return false;
    const location = answer.headers.get("location") ?? "";
    next = /\/(reset|invite|two-factor)(\?|$)/.test(location) ? location : "/";
  }
  return false;
}

const add = async (more: Readonly<Record<string, unknown>>): Promise<Owner> => {
  const username = `w${crypto.randomUUID()}`;
  await done(api("POST", "/users", { body: { username, ...more } }));
  return { username, password: typeof more.password === "string" ? more.password : "none" };
};

const somebody = async (groups: readonly string[] = []): Promise<Owner> => {
  const { username, password, secret } = await newPerson({ twoFactor: true, groups });
  return { username, password, secret };
};

const to = (owner: Owner, act: string, body?: unknown) =>
  done(api(act === "groups" ? "PUT" : "POST", `/users/${owner.username}/${act}`, { body }));

const link = async (owner: Owner): Promise<void> => {
  const made = await done<{ url: string }>(api("POST", `/users/${owner.username}/link`));
  owner.link = made.url;
};

const ODD_GROUPS = [
  '"',
  "\\",
  "<b>&",
  "a/b c",
  "組",
  "ünïcode",
  "\u{1F511}".repeat(64),
  "__proto__",
];

const STATES: readonly (readonly [state: string, make: () => Promise<Owner>])[] = [
  ["as it was made, with a password", () => add({ password: GIVEN })],
  [
    "disabled and enabled again",
    async () => {
      const owner = await somebody();
      await to(owner, "disable");
      await to(owner, "enable");
      return owner;
    },
  ],
  [
    "disabled and enabled before there was a password",
    async () => {
      const owner = await add({ invite: true });
      await to(owner, "disable");
      await to(owner, "enable");
      await link(owner);
      return owner;
    },
  ],
  [
    "without a password, factor or link",
    async () => {
      const owner = await add({});
      await link(owner);
      return owner;
    },
  ],
  [
    "invited, and invited once more",
    async () => {
      const owner = await add({ invite: true });
      await link(owner);
      return owner;
    },
  ],
  [
    "with a given password, and a reset link as well",
    async () => {
      const owner = await add({ password: GIVEN });
      await link(owner);
      return owner;
    },
  ],
  [
    "with a given password, and the second factor reset",
    async () => {
      const owner = await add({ password: GIVEN });
      await to(owner, "reset-second-factor");
      return owner;
    },
  ],
  [
    "without the second factor that a phone still has",
    async () => {
      const owner = await somebody();
      await to(owner, "reset-second-factor");
      return owner;
    },
  ],
  [
    "with a closed code prompt, unlocked",
    async () => {
      const owner = await somebody();
      const browser = newBrowser(gate);
      for (let wrong = 0; wrong < 21; wrong++) {
        await givePassword(browser, { ...owner, password: owner.password ?? "" });
        await giveCode(browser, "000000");
        vi.setSystemTime(Date.now() + 3_600_000);
      }
      await to(owner, "unlock");
      return owner;
    },
  ],
  [
    "signed out everywhere",
    async () => {
      const owner = await somebody();
      expect(await comesIn(owner)).toBe(true);
      await done(api("DELETE", `/users/${owner.username}/sessions`));
      return owner;
    },
  ],
  [
    "in no group any more",
    async () => {
      const owner = await somebody(["devs"]);
      await to(owner, "groups", { groups: [] });
      return owner;
    },
  ],
  [
    "in groups with odd names",
    async () => {
      const owner = await somebody();
      await to(owner, "groups", { groups: ODD_GROUPS });
      return owner;
    },
  ],
  [
    "in as many groups as the API takes",
    async () => {
      const owner = await somebody();
      const groups: string[] = [];
      for (;;) {
        const more = [...groups, `${groups.length}`.padEnd(64, "g")];
        const answer = await api("PUT", `/users/${owner.username}/groups`, {
          body: { groups: more },
        });
        if (answer.status !== 200) break;
        groups.push(more.at(-1) ?? "");
      }
      expect(groups.length).toBeGreaterThan(20);
      return owner;
    },
  ],
  [
    "with the longest name in characters of four bytes",
    async () => {
      const username = "\u{20000}".repeat(64);
      const body = {
        username,
        name: "\u{1F511}".repeat(100),
        email: `${"\u{20000}".repeat(60)}@example.com`,
        groups: ["admins"],
        password: GIVEN,
      };
      await done(api("POST", "/users", { body }));
      return { username, password: GIVEN };
    },
  ],
];

test.each(STATES)("somebody %s has a way in", async (_, make) => {
  expect(await comesIn(await make())).toBe(true);
});

test("somebody who is disabled has none, and gets no link either", async () => {
  const owner = await somebody();
  await to(owner, "disable");
  expect(await comesIn(owner)).toBe(false);
  expect(await refusal(api("POST", `/users/${owner.username}/link`))).toBe("409 user-disabled");
});

describe("administration", () => {
  beforeEach(() => env.DB.batch([env.DB.prepare("DELETE FROM users")]));

  const token = async (groups: readonly string[]): Promise<Caller> => {
    const body = { name: `t${crypto.randomUUID()}`, groups };
    const made = await done<{ token: string }>(api("POST", "/tokens", { body }));
    return (method, path, asked = {}) =>
      nobody(gate)(method, path, { ...asked, headers: { "gatehouse-token": made.token } });
  };

  test("by tokens alone can make an administrator who comes in", async () => {
    const caller = await token(["admins"]);
    const body = { username: "first", groups: ["admins"], invite: true };
    const added = await done<{ invitation: { url: string } }>(caller("POST", "/users", { body }));
    expect(await comesIn({ username: "first", link: added.invitation.url })).toBe(true);
  });

  test("is never left to somebody who has no password yet", async () => {
    const last = await somebody(["admins"]);
    await add({ groups: ["admins"], invite: true });
    const { username } = last;
    for (const [method, act, body] of [
      ["DELETE", "", undefined],
      ["POST", "/disable", undefined],
      ["PUT", "/groups", { groups: [] }],
    ] as const) {
      expect(await refusal(api(method, `/users/${username}${act}`, { body }))).toBe(
        "409 last-administrator",
      );
    }
    expect(await comesIn(last)).toBe(true);
  });

  test("comes back to the last administrator after everything that may be done to them", async () => {
    const last = await somebody(["admins"]);
    await to(last, "reset-second-factor");
    await link(last);
    await done(api("DELETE", `/users/${last.username}/sessions`));
    await to(last, "groups", { groups: ["admins", ...ODD_GROUPS] });
    // Groups have changed, so links have ended: another one.
    await link(last);
    expect(await comesIn(last)).toBe(true);
  });
});
