import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, isFree } from "../../src/cli/network.ts";
import { type Gate, openGate, START } from "./gate.ts";
import { newRawBrowser } from "./raw-browser.ts";
import { stepsOf } from "./steps.ts";

test("a command line that is wrong gets one line and no gate", () => {
  const { status, stderr } = npmStart("--prot", "1");
  assert.equal(status, 2);
  assert.equal(stderr, "Unknown option '--prot'\n");
});

test("a port in use gets one line and no gate", async (story) => {
  const server = createServer().listen(await freePort(), "127.0.0.1");
  story.after(() => server.close());
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { status, stderr } = npmStart("--port", `${port}`);
  assert.equal(status, 1);
  assert.equal(stderr, `Port ${port} is in use; choose another with --port N\n`);
});

test("a wrong configuration is told in full and starts nothing", async (story) => {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-story-"));
  story.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "wrangler.toml");
  const app = '[[vars.APPS]]\nhost = "localhost:80"\norigin = "localhost"';
  writeFileSync(file, `[vars]\nSESSION_MAX = "1 day"\n${app}\n`);
  const { status, stderr } = npmStart("--config", file, "--port", `${await freePort()}`);
  assert.equal(status, 1);
  assert.match(stderr, /3 mistakes/);
  for (const place of ["SESSION_MAX: ", "APPS[0].host: ", "APPS[0].origin: "])
    assert.ok(stderr.includes(`\n  ${place}`), place);
});

test("an app of one's own behind the gate", async (story) => {
  const step = stepsOf(story);
  const seen: string[] = [];
  const app = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.end("my own app");
  }).listen(0, "127.0.0.1");
  story.after(() => app.close());
  await once(app, "listening");
  const address = app.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const gate = await openGate(["--origin", origin, "--policy", "bypass"]);
  story.after(async () => void (await gate.stop()));

  await step("--origin and --policy name what is protected, and how", async () => {
    assert.equal(await (await fetch(`${gate.url}/open?x=1`)).text(), "my own app");
    assert.deepEqual(seen, ["/open?x=1"]);
  });

  await step("it says that it is ready, and where to begin, and no more than that", async () => {
    const lines = gate.log().split("\n");
    assert.equal(lines.filter((line) => line === `Ready: ${gate.url}`).length, 1);
    assert.equal(lines.filter((line) => line === `Setup: ${gate.setupUrl}`).length, 1);
    assert.equal((await newRawBrowser(gate.url).get(gate.setupUrl)).status, 200);
  });

  await step("a second start on the same state folder gets one line", async () => {
    const { status, stderr } = npmStart("--state", gate.state, "--port", `${await freePort()}`);
    assert.equal(status, 1);
    assert.match(stderr, /^Another npm start uses the state folder \S+: end it, or [^\n]+\n$/);
  });

  await step("a proxy that hangs is replaced, and the terminal says so", async () => {
    process.kill(listenerOf(gate), "SIGSTOP");
    await until(() => gate.log().includes(`Ready again: ${gate.url}`), 180_000);
    assert.match(gate.log(), /^wrangler dev no longer answers; it is started again$/m);
    assert.equal(await (await fetch(`${gate.url}/open?x=1`)).text(), "my own app");
  });

  await step("SIGTERM ends it all, without an error", async () => {
    assert.equal(await gate.stop(), 0);
    assert.ok(await isFree(Number(new URL(gate.url).port)));
  });
});

const npmStart = (...flags: string[]) =>
  spawnSync(process.execPath, [START, ...flags], { encoding: "utf8", timeout: 30_000 });

/** The workerd process that holds the port: wrangler's proxy. */
function listenerOf({ pid, url }: Gate): number {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []);
  const below = (parent: string): string[] =>
    rows.flatMap(([, child = "", ppid]) => (ppid === parent ? [child, ...below(child)] : []));
  const ours = new Set(below(`${pid}`));
  const port = `entry=localhost:${new URL(url).port}`;
  const found = rows.find(([, child = "", , args = ""]) => ours.has(child) && args.includes(port));
  if (!found?.[1]) throw new Error("no process of this gate holds its port");
  return Number(found[1]);
}

async function until(condition: () => boolean, patience: number): Promise<void> {
  for (const end = Date.now() + patience; !condition(); await sleep(200)) {
    if (Date.now() > end) throw new Error("it never came");
  }
}
