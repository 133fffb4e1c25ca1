import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { promisify } from "node:util";
import { freePort } from "../../src/cli/network.ts";
import { findProgram } from "../browser/chromium.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { type Gated, putBehindGate } from "./gated.ts";
import { debianFile, debianLibraries, FOLDER, pythonProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../examples");
const INSTALLED = join(process.env[FOLDER] ?? "", "examples");
/** ms */
const PATIENCE = 180_000;

const run = (program: string, args: readonly string[], cwd: string) =>
  promisify(execFile)(program, args, { cwd, timeout: PATIENCE });

/** A copy of the example in a folder of the run, with what its package.json asks for. */
async function copyOf(name: string, install = true): Promise<string> {
  const folder = join(INSTALLED, name);
  mkdirSync(INSTALLED, { recursive: true });
  cpSync(join(EXAMPLES, name), folder, { recursive: true });
  if (install && !existsSync(join(folder, "node_modules"))) {
    await run("npm", ["install", "--no-audit", "--no-fund", "--silent"], folder);
  }
  return folder;
}

interface Running {
  readonly settings: { readonly GATE: string; readonly APP: string; readonly PORT: string };
  readonly port: number;
  readonly story: TestContext;
}

type Start = (running: Running) => Promise<unknown>;

const nodeExample =
  (name: string, file = "server.mjs"): Start =>
  async ({ story, port, settings }) => {
    const cwd = await copyOf(name);
    await startServer(story, port, [process.execPath, file], { cwd, env: settings });
  };

async function go({ story, port, settings }: Running): Promise<void> {
  const cwd = await copyOf("go", false);
  await run("go", ["build", "-o", "app", "."], cwd);
  await startServer(story, port, [join(cwd, "app")], { cwd, env: settings });
}

async function fastapi({ story, port, settings }: Running): Promise<void> {
  const cwd = await copyOf("fastapi", false);
  await startServer(story, port, [pythonProgram("python"), "app.py"], { cwd, env: settings });
}

async function django({ story, port, settings }: Running): Promise<void> {
  const cwd = temporaryFolder(story);
  const site = join(EXAMPLES, "django/site.py");
  const env = { ...process.env, ...settings, PYTHONDONTWRITEBYTECODE: "1" };
  const python = pythonProgram("python");
  await promisify(execFile)(python, [site, "migrate", "--verbosity=0"], { cwd, env });
  const command = [python, site, "runserver", "--noreload", `127.0.0.1:${port}`];
  await startServer(story, port, command, { cwd, env: settings });
}

async function php({ story, port, settings }: Running): Promise<void> {
  const program = findProgram("php") ?? debianFile("/usr/bin/php8.2");
  const cwd = await copyOf("php", false);
  const command = [program, "-S", `127.0.0.1:${port}`, "index.php"];
  await startServer(story, port, command, {
    cwd,
    env: { ...settings, LD_LIBRARY_PATH: debianLibraries() },
  });
}

/** The verifier beside a site; resolves to its address. */
async function verifier({ story, settings }: Running): Promise<string> {
  const port = await freePort();
  const cwd = await copyOf("static");
  const env = { ...settings, PORT: `${port}` };
  await startServer(story, port, [process.execPath, "verifier.mjs"], { cwd, env });
  return `127.0.0.1:${port}`;
}

function site(story: TestContext): string {
  const folder = temporaryFolder(story);
  writeFileSync(join(folder, "index.html"), "Hello, ada\n");
  return folder;
}

async function nginx(running: Running): Promise<void> {
  const { story, port } = running;
  const root = site(story);
  const own = temporaryFolder(story);
  const part = readFileSync(join(EXAMPLES, "static/nginx.conf"), "utf8");
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${own}/${name};`,
  );
  const config = [
    ...["daemon off;", "user root;", "worker_processes 1;", `pid ${own}/pid;`],
    ...["events {}", "http {", "access_log off;", ...scratch],
    ...["server {", `listen 127.0.0.1:${port};`, `root ${root};`],
    ...[part.replaceAll("VERIFIER", await verifier(running)), "}", "}", ""],
  ];
  writeFileSync(join(own, "nginx.conf"), config.join("\n"));
  const command = [debianFile("/usr/sbin/nginx"), "-p", own, "-c", join(own, "nginx.conf")];
  const env = { LD_LIBRARY_PATH: debianLibraries() };
  await startServer(story, port, [...command, "-e", "stderr"], { cwd: own, env });
}

async function caddy(running: Running): Promise<void> {
  const { story, port } = running;
  const env = { SITE_PORT: `${port}`, SITE_ROOT: site(story), VERIFIER: await verifier(running) };
  const config = join(EXAMPLES, "static/Caddyfile");
  const command = [debianFile("/usr/bin/caddy"), "run", "--adapter", "caddyfile"];
  await startServer(story, port, [...command, "--config", config], {
    cwd: temporaryFolder(story),
    env,
  });
}

const APPS: Readonly<Record<string, Start>> = {
  hono: nodeExample("hono"),
  express: nodeExample("express"),
  fastify: nodeExample("fastify"),
  ...(findProgram("go") && { go }),
  ...{ fastapi, django, php, nginx, caddy },
};

/** With the header and nothing of a proxy, as whoever reaches the port could send it. */
async function direct(port: number, assertion?: string): Promise<number> {
  const headers = { ...(assertion !== undefined && { "gatehouse-assertion": assertion }) };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers, redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}

const greeting = async (gate: Gated): Promise<string> => {
  const answer = await fetch(`${gate.url}/`, { headers: { cookie: gate.cookie } });
  return `${answer.status} ${await answer.text()}`;
};

for (const [name, start] of Object.entries(APPS)) {
  test(`the example ${name}`, { timeout: PATIENCE }, async (story) => {
    const port = await freePort();
    const gate = await putBehindGate(story, `http://127.0.0.1:${port}`);
    const settings = { GATE: gate.url, APP: new URL(gate.url).host, PORT: `${port}` };
    await start({ story, port, settings });
    assert.equal(await greeting(gate), "200 Hello, ada\n");
    assert.equal((await fetch(`${gate.url}/`)).status, 401);
    assert.equal(await direct(port), 403);
    const unsigned = [{ alg: "none" }, { sub: "ada", iss: settings.GATE, aud: settings.APP }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    for (const forged of ["x", "a.b.c", `${unsigned}.`, `${unsigned}.${"A".repeat(86)}`]) {
      assert.equal(await direct(port, forged), 403, forged);
    }
  });
}
