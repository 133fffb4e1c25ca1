import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findProgram } from "./chromium.ts";
import { openGate } from "./gate.ts";
import { newRawBrowser } from "./raw-browser.ts";
import { stepsOf } from "./steps.ts";

const USERNAME = "ada";
const PASSWORD = "the analytical engine weaves";
const HOW_TO_GET = "apt-get install hydra (or brew install hydra)";
/** How long the thief may try, in seconds. */
const PATIENCE = 45;
/** Behind the five that are free, and long before the first wait of 30 seconds is over. */
const PLACE_OF_THE_RIGHT_ONE = 40;

const hydra = findProgram("hydra");
const skip = hydra || process.env.CI ? false : `there is no hydra: ${HOW_TO_GET}`;

test("a thief with hydra and a list that holds the right password", { skip }, async (story) => {
  assert.ok(hydra, `there is no hydra: ${HOW_TO_GET}`);
  const step = stepsOf(story);
  const gate = await openGate(["--policy", "one_factor"]);
  story.after(async () => void (await gate.stop()));
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-hydra-"));
  story.after(() => rmSync(folder, { recursive: true }));
  const tool = await openAdapter(gate.url);
  story.after(() => tool.close());
  const owner = newRawBrowser(gate.url);
  const signIn = (browser = owner) =>
    browser.post("/.gatehouse/login", { username: USERNAME, password: PASSWORD });

  await step("the owner has an account, and has signed in from this browser", async () => {
    const { pathname, search } = new URL(gate.setupUrl);
    const fields = { username: USERNAME, name: "Ada Lovelace", email: "", password: PASSWORD };
    assert.equal((await owner.post(pathname + search, fields)).status, 303);
    assert.equal((await signIn()).status, 303);
  });

  await step("hydra finds the password where it is the third of the list", async () => {
    const list = [...words(2), PASSWORD, ...words(2)];
    const { found, tried } = await attack(list, 120);
    assert.equal(found, PASSWORD);
    assert.ok(tried.includes(PASSWORD));
  });

  await step(`it finds nothing in ${PATIENCE} seconds where it is the fortieth`, async () => {
    const list = words(50_000);
    list.splice(PLACE_OF_THE_RIGHT_ONE - 1, 0, PASSWORD);
    const attacking = attack(list, PATIENCE);
    const answers: number[] = [];
    for (let done = false; !done; ) {
      answers.push((await signIn()).status);
      done = await Promise.race([attacking.then(() => true), pause(5000).then(() => false)]);
    }
    const { found, tried } = await attacking;
    assert.equal(found, undefined);
    assert.ok(tried.includes(PASSWORD), "the right one was tried");
    assert.ok(tried.length > 100, `${tried.length} were tried`);
    assert.deepEqual(new Set(answers), new Set([303]), "the owner came in every time");
    assert.ok(answers.length > 5, `${answers.length} times`);
  });

  await step("the owner comes in from the known browser, and from no other yet", async () => {
    assert.equal((await signIn()).status, 303);
    const answer = await signIn(newRawBrowser(gate.url));
    assert.equal(answer.status, 429);
    assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
  });

  /** Ends by itself when the list is done, else after so many seconds. */
  function attack(list: readonly string[], seconds: number): Promise<Attack> {
    const file = join(folder, "passwords");
    writeFileSync(file, `${list.join("\n")}\n`);
    // Each page that shows the form again is a failure, whatever it says above it.
    const form = "/.gatehouse/login:username=^USER^&password=^PASS^:g=:F=<h1>Sign in";
    const args = ["-l", USERNAME, "-P", file, "-s", `${tool.port}`, "-t", "8", "-f", "-I", "-V"];
    const command = [...args, "127.0.0.1", "http-post-form", form];
    // Its workers are processes too: they end with their group.
    const child = spawn(hydra ?? "", command, { cwd: folder, detached: true });
    const late = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), seconds * 1000);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", () => {
        clearTimeout(late);
        resolve({
          found: /^\[\d+\]\[http-post-form\].*password: (.*)$/m.exec(said)?.[1],
          tried: [...said.matchAll(/^\[ATTEMPT\].* - pass "(.*?)" - /gm)].map(
            ([, one]) => one ?? "",
          ),
        });
      });
    });
  }
});

/**
 * What a thief puts between hydra and a gate: hydra gives up at a 401, which it takes for HTTP
 * authentication, and it sends neither the Origin that browsers send nor the hidden field of the
 * form, which a thief reads from the page once.
 */
async function openAdapter(gate: string) {
  const page = await (await newRawBrowser(gate).get("/.gatehouse/login")).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const server = createServer((incoming, outgoing) => {
    const { method, url: path = "/", headers } = incoming;
    const { host } = new URL(gate);
    const more = method === "POST" ? `&csrf=${csrf}` : "";
    const length = Number(headers["content-length"] ?? 0) + more.length;
    const options = {
      method,
      headers: { ...headers, host, origin: gate, ...(more && { "content-length": length }) },
    };
    const passing = request(gate + path, options, (answer) => {
      const status = answer.statusCode === 401 ? 200 : (answer.statusCode ?? 502);
      answer.pipe(outgoing.writeHead(status, answer.headers));
    });
    passing.on("error", () => outgoing.destroy());
    incoming.pipe(passing, { end: false });
    incoming.once("end", () => passing.end(more));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Attack {
  readonly found: string | undefined;
  readonly tried: readonly string[];
}

const words = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `a guess with the number ${at}`);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
