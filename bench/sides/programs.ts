import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashSync } from "bcryptjs";
import { PASSWORD } from "../people.ts";
import { openAuthRequest } from "./auth-request.ts";
import { goProgram, program } from "./install.ts";
import { freePort, startProgram } from "./processes.ts";
import { type Side, signInBy, USERS, userName } from "./side.ts";

const OAUTH2_PROXY = "v7.15.6";
const BCRYPT_COST = 10;
const BCRYPT = `password (bcrypt, cost ${BCRYPT_COST})`;
const JSON_BODY = { "content-type": "application/json" };
const users = Array.from({ length: USERS }, (_, at) => userName(at));

/** A file of `name:hash`, and a folder for what the program keeps. */
function bcryptUsers(
  folder: string,
  name: string,
): { readonly own: string; readonly file: string } {
  const own = join(folder, name);
  mkdirSync(own);
  const file = join(own, "users");
  const hash = hashSync(PASSWORD, BCRYPT_COST);
  writeFileSync(file, users.map((user) => `${user}:${hash}\n`).join(""));
  return { own, file };
}

/** A reverse proxy with its session in a sealed cookie; by a password file, without a provider. */
export async function openOAuth2Proxy(folder: string, origin: string): Promise<Side> {
  const module = "github.com/oauth2-proxy/oauth2-proxy/v7";
  const binary = goProgram("oauth2-proxy", `${module}@${OAUTH2_PROXY}`);
  const { own, file } = bcryptUsers(folder, "oauth2-proxy");
  const port = await freePort();
  const args = [
    `--http-address=127.0.0.1:${port}`,
    `--upstream=${origin}`,
    `--htpasswd-file=${file}`,
    `--cookie-secret=${randomBytes(32).toString("base64url")}`,
    "--cookie-secure=false",
    "--email-domain=*",
    "--client-id=unused",
    "--client-secret=unused",
    "--request-logging=false",
  ];
  const child = await startProgram(binary, args, { folder: own, port });
  const url = new URL(`http://127.0.0.1:${port}`);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  return {
    name: `oauth2-proxy ${OAUTH2_PROXY}`,
    url,
    host: url.host,
    pids: () => [child.pid],
    people: {
      factors: BCRYPT,
      identity: ["x-forwarded-user", "not signed"],
      signIn(at, timed) {
        const body = new URLSearchParams({ username: userName(at), password: PASSWORD, rd: "/" });
        return signInBy(timed, 302, new URL("/oauth2/sign_in", url), form, body.toString());
      },
    },
    close: child.end,
  };
}

/** Its session is a row of SQLite. */
export async function openTinyauth(folder: string, origin: string): Promise<Side> {
  const binary = program("tinyauth");
  const { own, file } = bcryptUsers(folder, "tinyauth");
  return openAuthRequest("tinyauth", folder, origin, {
    path: "/api/auth/nginx",
    start: (port, signInUrl) =>
      startProgram(binary, [], {
        folder: own,
        port,
        env: {
          TINYAUTH_APPURL: signInUrl,
          TINYAUTH_SERVER_ADDRESS: "127.0.0.1",
          TINYAUTH_SERVER_PORT: `${port}`,
          TINYAUTH_AUTH_USERSFILE: file,
          TINYAUTH_ANALYTICS_ENABLED: "false",
          TINYAUTH_LOG_LEVEL: "warn",
        },
      }),
    factors: BCRYPT,
    signIn: (timed, url, headers, at) => {
      const body = JSON.stringify({ username: userName(at), password: PASSWORD });
      return signInBy(
        timed,
        200,
        new URL("/api/user/login", url),
        { ...headers, ...JSON_BODY },
        body,
      );
    },
  });
}

/** Its session is in its memory, as it is without Redis. */
export async function openAuthelia(folder: string, origin: string): Promise<Side> {
  const binary = program("authelia");
  const own = join(folder, "authelia");
  mkdirSync(own);
  const said = execFileSync(
    binary,
    ["crypto", "hash", "generate", "argon2", "--no-confirm", "--password", PASSWORD],
    { encoding: "utf8", cwd: own },
  );
  const password = said.replace(/^.*?Digest: /s, "").trim();
  const people = users.map((user) => [
    user,
    { displayname: user, email: `${user}@example.com`, password },
  ]);
  // Both are YAML, which JSON is, too.
  writeFileSync(join(own, "users.yml"), JSON.stringify({ users: Object.fromEntries(people) }));
  return openAuthRequest("Authelia", folder, origin, {
    path: "/api/authz/auth-request",
    start: (port, signInUrl) => {
      const secret = () => randomBytes(32).toString("hex");
      const config = {
        server: { address: `tcp://127.0.0.1:${port}` },
        log: { level: "error" },
        ntp: { disable_startup_check: true },
        identity_validation: { reset_password: { jwt_secret: secret() } },
        storage: { encryption_key: secret(), local: { path: join(own, "db.sqlite3") } },
        notifier: { filesystem: { filename: join(own, "mail.txt") } },
        session: {
          secret: secret(),
          cookies: [
            { domain: new URL(signInUrl).hostname.replace(/^.*?\./, ""), authelia_url: signInUrl },
          ],
        },
        authentication_backend: { file: { path: join(own, "users.yml") } },
        access_control: { default_policy: "one_factor" },
      };
      writeFileSync(join(own, "configuration.yml"), JSON.stringify(config));
      const args = ["--config", join(own, "configuration.yml")];
      return startProgram(binary, args, { folder: own, port });
    },
    factors: "password (Argon2id, its default of 64 MiB)",
    signIn: (timed, url, headers, at) => {
      const body = JSON.stringify({
        username: userName(at),
        password: PASSWORD,
        keepMeLoggedIn: false,
      });
      return signInBy(
        timed,
        200,
        new URL("/api/firstfactor", url),
        { ...headers, ...JSON_BODY },
        body,
      );
    },
  });
}
