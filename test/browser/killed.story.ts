import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { freePort } from "../../src/cli/network.ts";
import { START } from "./gate.ts";
import { ACCOUNT, CODES, codesIn } from "./newcomer.ts";
import { codeOf } from "./phone.ts";
import { newRawBrowser } from "./raw-browser.ts";
import { stepsOf } from "./steps.ts";

const PASSWORD = "the lights go out at nine";
const PATIENCE = 90_000;

/**
 * A gate that can lose its power: everything of it dies at once, unasked, and comes back later. The
 * set-up link is printed behind `Ready`, as long as there is nobody.
 */
async function openGate(port: number, state: string, last: "Setup: " | "Ready: ") {
  const args = [START, "--port", `${port}`, "--state", state, "--policy", "one_factor"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const gone = new Promise((resolve) => child.once("close", resolve));
  let setupUrl: string | undefined;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("npm start is silent")), PATIENCE);
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("Setup: ")) setupUrl = line.slice("Setup: ".length);
      if (!line.startsWith(last)) return;
      clearTimeout(late);
      resolve();
    });
  });
  return {
    setupUrl: () => setupUrl ?? "",
    async kill() {
      for (const pid of [...descendantsOf(child.pid ?? 0), child.pid ?? 0]) end(pid);
      await gone;
    },
  };
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It went with its parent.
  }
}

function descendantsOf(root: number): number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  const rows = table
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid, ...below(pid)] : []));
  return below(root);
}

test("the power fails between any two steps", async (story) => {
  const step = stepsOf(story);
  const port = await freePort();
  const state = mkdtempSync(join(tmpdir(), "gatehouse-story-"));
  let gate = await openGate(port, state, "Setup: ");
  story.after(async () => {
    await gate.kill();
    rmSync(state, { recursive: true, force: true });
  });
  const powerFails = async () => {
    await gate.kill();
    gate = await openGate(port, state, "Ready: ");
  };
  const url = `http://localhost:${port}`;
  const hers = newRawBrowser(url);

  /** Where her password alone leads from a browser that nobody knows. */
  const passwordLeadsTo = async () => {
    const answer = await newRawBrowser(url).post("/.gatehouse/login", {
      username: "ada",
      password: PASSWORD,
    });
    assert.equal(answer.status, 303);
    return answer.headers.get("location");
  };
  const methods = async () => {
    const who = await (await hers.get("/.gatehouse/whoami")).json();
    return (who as { amr: string[] }).amr;
  };
  let secret = "";
  let codes: string[] = [];

  await step("after she was made the administrator: she is, and is signed in", async () => {
    const setup = new URL(gate.setupUrl());
    const form = { username: "ada", name: "Ada", email: "", password: PASSWORD };
    assert.equal((await hers.post(setup.pathname + setup.search, form)).status, 303);
    assert.equal(
      (await hers.post(`${ACCOUNT}/two-factor/start`, {}, `${ACCOUNT}/two-factor`)).status,
      303,
    );
    const page = await (await hers.get(`${ACCOUNT}/two-factor/confirm`)).text();
    secret = /secret=([A-Z2-7]{32})/.exec(page)?.[1] ?? "";
    await powerFails();
    assert.deepEqual(await methods(), ["pwd"]);
    assert.equal((await hers.get(setup.pathname + setup.search)).status, 410);
  });

  await step("after a secret was shown: it is shown still, and asked of nobody", async () => {
    const page = await (await hers.get(`${ACCOUNT}/two-factor/confirm`)).text();
    assert.ok(page.includes(secret));
    assert.equal(await passwordLeadsTo(), "/");
    const confirmed = await hers.post(`${ACCOUNT}/two-factor/confirm`, { code: codeOf(secret) });
    assert.equal(confirmed.status, 303);
    codes = codesIn(await (await hers.get(CODES)).text());
    await powerFails();
  });

  await step("after the code was right: nothing is on before the codes are saved", async () => {
    assert.equal(await passwordLeadsTo(), "/");
    assert.deepEqual(codesIn(await (await hers.get(CODES)).text()), codes);
    assert.equal((await hers.post(`${ACCOUNT}/two-factor/finish`, {}, CODES)).status, 409);
    assert.equal((await hers.post(`${CODES}/download`, {}, CODES)).status, 200);
  });

  await step("in the middle of the last step: all of it has happened, or nothing", async () => {
    const finishing = hers.post(`${ACCOUNT}/two-factor/finish`, {}, CODES).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await powerFails();
    await finishing;
    const on = (await passwordLeadsTo()) === "/.gatehouse/two-factor";
    if (!on) assert.equal((await hers.post(`${ACCOUNT}/two-factor/finish`, {}, CODES)).status, 303);
    assert.equal(await passwordLeadsTo(), "/.gatehouse/two-factor");
  });

  await step("after the password: the code is still owed, and opens the session", async () => {
    const form = { username: "ada", password: PASSWORD };
    assert.equal(
      (await hers.post("/.gatehouse/login", form)).headers.get("location"),
      "/.gatehouse/two-factor",
    );
    await powerFails();
    assert.equal((await hers.get("/.gatehouse/two-factor")).status, 200);
    const recovered = await hers.post("/.gatehouse/recovery", { code: codes[0] ?? "" });
    assert.equal(recovered.status, 303);
    assert.deepEqual(await methods(), ["pwd", "recovery"]);
  });

  await step("after a recovery code: it is used up, and the session stands", async () => {
    await powerFails();
    assert.deepEqual(await methods(), ["pwd", "recovery"]);
    const thief = newRawBrowser(url);
    await thief.post("/.gatehouse/login", { username: "ada", password: PASSWORD });
    assert.equal((await thief.post("/.gatehouse/recovery", { code: codes[0] ?? "" })).status, 401);
  });
});
