import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { readUserFile } from "../../../../src/cli/moving/read-user-file.ts";
import { newBrowser } from "../../../support/browser.ts";
import { openGate } from "../../../support/gate.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  signIn,
  TWO_FACTOR,
  wrongCodeOf,
} from "../../../support/people.ts";
import authelia from "../../../unit/cli/moving/files/authelia.yml?raw";
import htpasswd from "../../../unit/cli/moving/files/htpasswd?raw";
import { commandLine, done, refusal } from "../caller.ts";

const gate = openGate({ policy: "one_factor" });
const ask = commandLine(gate);
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 60_000);
});

function bodyOf(text: string) {
  const file = readUserFile(text, { format: undefined, dropsHashes: false });
  if (!file.ok || file.value.faults.length > 0) throw new Error("the file is not right");
  return {
    users: file.value.users.map(({ value }) => value),
    second_factors: file.value.secondFactors.map(({ value }) => value),
  };
}

const hashOf = (username: string) =>
  env.DB.prepare(
    "SELECT p.hash FROM passwords p JOIN users u ON u.id = p.user_id WHERE u.username = ?",
  )
    .bind(username)
    .first<string>("hash");
const confirmedAt = (username: string) =>
  env.DB.prepare(
    "SELECT f.confirmed_at FROM totp_factors f JOIN users u ON u.id = f.user_id WHERE u.username = ?",
  )
    .bind(username)
    .first<number>("confirmed_at");
const usersNow = () => env.DB.prepare("SELECT COUNT(*) AS n FROM users").first<number>("n");

describe("moving house: everybody signs in with the password and the phone they have", () => {
  const HORSE = "a horse that nobody has met";
  const people = [
    { username: "ada", password: "passwörd" },
    { username: "grace", password: "a ship in port is safe" },
    { username: "hedy", password: HORSE },
    { username: "margaret", password: HORSE },
  ];

  test("from Authelia", async () => {
    const uris = people.map(
      ({ username }) => `otpauth://totp/Authelia:${username}?secret=${SECRET}&issuer=Authelia`,
    );
    const body = {
      ...bodyOf(authelia),
      ...{ second_factors: bodyOf(uris.join("\n")).second_factors },
    };
    const before = await usersNow();
    expect(await done(ask("POST", "/import", { body: { ...body, dry_run: true } }))).toMatchObject({
      users: ["ada", "grace", "hedy", "margaret", "radia"],
      dry_run: true,
    });
    expect(await usersNow()).toBe(before);
    await done(ask("POST", "/import", { body }));

    for (const { username, password } of people) {
      const browser = newBrowser(gate);
      const foreign = await hashOf(username);
      expect((await givePassword(browser, { username, password: `${password}!` })).status).toBe(
        401,
      );
      const first = await givePassword(browser, { username, password });
      // Unconfirmed, and demanded all the same: nothing opens before the first right code.
      expect(first.headers.get("location"), username).toBe(TWO_FACTOR);
      expect(await confirmedAt(username)).toBe(0);
      expect((await browser.get("/")).status).toBe(302);
      expect((await giveCode(browser, wrongCodeOf({ secret: SECRET }))).status).toBe(401);
      expect(await confirmedAt(username)).toBe(0);
      expect((await giveCode(browser, codeOf({ secret: SECRET }))).status).toBe(303);
      expect((await browser.get("/")).status, username).toBe(200);
      expect(await confirmedAt(username)).toBe(Date.now());
      // The hash is one of ours from now on, and still that of the same password.
      expect(await hashOf(username)).not.toBe(foreign);
      expect(await hashOf(username)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      const again = newBrowser(gate);
      await signIn(again, { username, password, secret: SECRET }, 1);
    }
    const disabled = { username: "radia", password: HORSE };
    expect((await givePassword(newBrowser(gate), disabled)).status).toBe(401);
    await done(ask("POST", "/users/radia/enable"));
    expect((await givePassword(newBrowser(gate), disabled)).status).toBe(303);
  });

  test("from htpasswd", async () => {
    const { users } = bodyOf(htpasswd.replace("ada:", "ada2:").replace("grace:", "grace2:"));
    await done(ask("POST", "/import", { body: { users } }));
    const browser = newBrowser(gate);
    await signIn(browser, { username: "ada2", password: "the analytical engine", secret: "" });
    expect((await browser.get("/")).status).toBe(200);
  });
});

describe("all or nothing", () => {
  const fresh = () => `m${crypto.randomUUID()}`;
  const faultsOf = async (body: unknown) => {
    const response = await ask("POST", "/import", { body });
    const { errors = [] } = await response.json<{
      errors?: { field: string; message: string }[];
    }>();
    return errors.map(({ field, message }) => `${field} ${message}`);
  };

  test("every fault is named, and nobody is added", async () => {
    const taken = await newPerson();
    const name = fresh();
    const before = await usersNow();
    const faults = await faultsOf({
      users: [
        { username: name },
        { username: taken.username.toUpperCase() },
        { username: name },
        { username: "..", email: "x" },
        { username: fresh(), password_hash: "$apr1$x$y" },
        // What the algorithms do not take, and would throw on at each sign-in.
        { username: fresh(), password_hash: `$2b$03$${"a".repeat(53)}` },
        {
          username: fresh(),
          password_hash: `$scrypt$ln=16,r=1,p=1$${"a".repeat(22)}$${"a".repeat(43)}`,
        },
        {
          username: fresh(),
          groups: Array.from({ length: 90 }, (_, at) => `${at}${"g".repeat(60)}`),
        },
      ],
      second_factors: [
        { username: fresh(), totp_secret: SECRET },
        { username: (await newPerson({ twoFactor: true })).username, totp_secret: SECRET },
      ],
    });
    expect(faults).toEqual([
      "users.1.username is taken",
      "users.2.username comes twice",
      expect.stringContaining("users.3.username must be"),
      "users.3.email is not an e-mail address",
      "users.4.password_hash is MD5 (apr1), which is guessed too fast",
      "users.5.password_hash is malformed",
      "users.6.password_hash is malformed",
      expect.stringContaining("users.7.groups must be fewer"),
      "second_factors.0.username is no user here",
      "second_factors.1.username has an authenticator app already",
    ]);
    expect(await usersNow()).toBe((before ?? 0) + 1);
  });

  test("a secret for a new user and for the same one in the list is one too many", async () => {
    const username = fresh();
    expect(
      await faultsOf({
        users: [{ username, totp_secret: SECRET }],
        second_factors: [{ username, totp_secret: SECRET }],
      }),
    ).toEqual(["second_factors.0.username has an authenticator app already"]);
  });

  test("of two imports of the same people at once, one happens", async () => {
    const users = Array.from({ length: 20 }, () => ({ username: fresh() }));
    const answers = await Promise.all(
      [1, 2].map(() => ask("POST", "/import", { body: { users } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).not.toEqual([200, 200]);
    const [first] = users;
    await done(ask("GET", `/users/${first?.username}`));
    expect(
      await env.DB.prepare(
        "SELECT COUNT(*) AS n FROM users WHERE username IN (SELECT value FROM json_each(?))",
      )
        .bind(JSON.stringify(users.map(({ username }) => username)))
        .first("n"),
    ).toBe(20);
  });
});

test("users with their secrets are for who holds the secret, not for a token", async () => {
  const ada = await newPerson({ twoFactor: true });
  const { token } = await done<{ token: string }>(
    ask("POST", "/tokens", { body: { name: `t${crypto.randomUUID()}`, groups: ["admins"] } }),
  );
  const headers = { authorization: `Bearer ${token}` };
  expect(await refusal(ask("GET", "/export", { headers }))).toBe("403 secret-needed");
  const { items } = await done<{ items: { username: string; totp_secret?: string }[] }>(
    ask("GET", "/export?limit=200"),
  );
  const found = items.find(({ username }) => username === ada.username);
  expect(found).toMatchObject({
    totp_secret: ada.secret,
    password_hash: await hashOf(ada.username),
  });
  expect((await newBrowser(gate).get(LOGIN)).status).toBe(200);
});
