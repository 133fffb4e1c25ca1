import { copyFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { toBase64Url } from "../../src/kit/bytes.ts";
import { randomBytes } from "../../src/kit/random.ts";
import { newRawBrowser } from "../../test/browser/raw-browser.ts";
import { addPeople, codeOf, PASSWORD } from "../people.ts";
import { hash } from "../sign-in.ts";
import { build, buildOwn, type Serving, serving, startGate, startOwn } from "../workers.ts";
import { packageFolder } from "./install.ts";
import { freePort } from "./processes.ts";
import { ask, type People, type Side, signInBy, USERS, userName } from "./side.ts";

const sideOf = (name: string, worker: Serving, people: People | undefined): Side => ({
  name,
  url: worker.url,
  host: worker.url.host,
  pids: () => (worker.pid === undefined ? [] : [worker.pid]),
  people,
  close: () => worker.runtime.dispose(),
});

export async function openBare(folder: string, origin: string): Promise<Side> {
  buildOwn(folder, "bare");
  const worker = await serving(() => startOwn(folder, "bare", { ORIGIN: origin }));
  return sideOf("bare Worker", worker, undefined);
}

export async function openGatehouse(folder: string, origin: string): Promise<Side> {
  build(folder, "gate", "wrangler.toml");
  const secret = randomBytes(32);
  const bindings = {
    NAME: "Bench",
    APPS: [{ host: "127.0.0.1", origin, policy: "two_factor" }],
    GATEHOUSE_SECRET: toBase64Url(secret),
  };
  const gate = await serving(() => startGate(join(folder, "gate"), bindings));
  const db = await gate.runtime.getD1Database("DB");
  const people = await addPeople(db, secret, USERS, await argon2(folder));
  return sideOf("Gatehouse", gate, {
    factors: "password (Argon2id, 19 MiB) and TOTP",
    identity: ["gatehouse-assertion", "signed (ES256)"],
    async signIn(at, timed) {
      const person = people[at];
      if (!person) throw new Error("nobody is left");
      const browser = newRawBrowser(gate.url.origin);
      for (const [path, fields] of [
        ["/.gatehouse/login", { username: person.username, password: PASSWORD }],
        ["/.gatehouse/two-factor", { code: codeOf(person) }],
      ] as const) {
        const form = await browser.form(path);
        const answer = await timed(() => browser.send(path, form, fields));
        if (answer.status !== 303) throw new Error(`no sign-in: ${answer.status}`);
      }
      return browser.cookie();
    },
  });
}

async function argon2(folder: string): Promise<string> {
  buildOwn(folder, "hash");
  const hasher = await serving(() => startOwn(folder, "hash"));
  try {
    return await hash(hasher);
  } finally {
    await hasher.runtime.dispose();
  }
}

const BETTER_AUTH = "1.7.25";

export async function openBetterAuth(folder: string, origin: string): Promise<Side> {
  // Beside its packages, so that they are found.
  const main = join(packageFolder("better-auth", BETTER_AUTH), "better-auth.js");
  copyFileSync(resolve("bench/sides/better-auth.js"), main);
  buildOwn(folder, "better-auth", main);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const bindings = { BASE: base, ORIGIN: origin, SECRET: toBase64Url(randomBytes(32)) };
  const more = { port, d1Databases: { DB: "better-auth" } };
  const worker = await serving(() => startOwn(folder, "better-auth", bindings, more));
  await ask(new URL("/migrate", base), {});
  const headers = { "content-type": "application/json", origin: base };
  const post = (path: string, at: number) => {
    const who = { name: userName(at), email: `${userName(at)}@example.com` };
    const body = JSON.stringify({ ...who, password: PASSWORD });
    return [new URL(`/api/auth/${path}`, base), headers, body] as const;
  };
  for (let at = 0; at < USERS; at++) await ask(...post("sign-up/email", at));
  return sideOf(`better-auth ${BETTER_AUTH} in a Worker`, worker, {
    factors: "password (scrypt)",
    identity: ["x-user-email", "not signed"],
    signIn: (at, timed) => signInBy(timed, 200, ...post("sign-in/email", at)),
  });
}
