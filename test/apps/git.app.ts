import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate } from "./gated.ts";
import { serveGit } from "./git-server.ts";
import { addToken, removeToken } from "./tokens.ts";

const MEGABYTE = 1_048_576;
const AS_ADA = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];

test("git over smart HTTP", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const git = gitIn(folder);
  await git("init", "--quiet", "--bare", "--initial-branch", "main", "engine.git");
  const server = await serveGit(story, folder);
  const gate = await putBehindGate(story, server.url, { SESSION_RECHECK: "0s" });
  server.trust(gate.url);
  const repository = `${gate.url}/engine.git`;
  const token = await addToken(gate.url, "builder");
  const withPassword = repository.replace("//", `//builder:${token}@`);
  const withHeader = ["-c", `http.extraHeader=Gatehouse-Token: ${token}`];

  const idOf = async (where: string, what = "main") =>
    (await git("-C", where, "rev-parse", what)).trim();
  async function commit(where: string, name: string, content: Buffer): Promise<void> {
    writeFileSync(join(folder, where, name), content);
    await git("-C", where, "add", name);
    await git("-C", where, ...AS_ADA, "commit", "--quiet", "-m", `Add ${name}`);
  }

  await step("who has no credentials is refused, and the server never hears of it", async () => {
    const refused = await failure(git("clone", repository, "stolen"));
    assert.match(refused, /could not read Username/);
    const wrong = repository.replace("//", "//builder:ght_wrong@");
    assert.match(await failure(git("clone", wrong, "stolen")), /Authentication failed|401/);
    assert.deepEqual(server.requests, []);
  });

  await step("a clone with the token as password", async () => {
    await git("clone", "--quiet", withPassword, "desk");
  });

  await step("a push of a first small commit", async () => {
    await commit("desk", "notes.txt", Buffer.from("the engine weaves"));
    await git("-C", "desk", "push", "--quiet", "origin", "main");
  });

  await step("a push of 24 MB, which git sends in chunks, with the token in a header", async () => {
    await commit("desk", "cards.bin", randomBytes(24 * MEGABYTE));
    await git(...withHeader, "-C", "desk", "push", "--quiet", repository, "main");
    assert.equal(await idOf("desk"), await idOf("engine.git"));
  });

  await step("a clone with the header has it all", async () => {
    await git(...withHeader, "clone", "--quiet", repository, "copy");
    await git("-C", "copy", "fsck", "--full", "--strict");
    assert.equal(await idOf("copy"), await idOf("desk"));
  });

  await step("a shallow clone and a fetch, with a person's session", async () => {
    const withCookie = ["-c", `http.extraHeader=Cookie: ${gate.cookie}`];
    await git(...withCookie, "clone", "--quiet", "--depth", "1", repository, "shallow");
    await commit("desk", "more.txt", Buffer.from("algebraical patterns"));
    await git("-C", "desk", "push", "--quiet", "origin", "main");
    await git(...withCookie, "-C", "shallow", "pull", "--quiet", "--ff-only");
    assert.equal(await idOf("shallow"), await idOf("desk"));
  });

  await step("a push with a person's own token is that person's", async () => {
    assert.equal(server.users.at(-1), "ada");
    const own = await addToken(gate.url, "laptop", "ada");
    await commit("desk", "own.txt", Buffer.from("the first programmer"));
    await git("-C", "desk", "push", "--quiet", "origin", "main:theirs");
    assert.equal(server.users.at(-1), "service:builder");
    const asAda = repository.replace("//", `//ada:${own}@`);
    await git("-C", "desk", "push", "--quiet", asAda, "main");
    assert.equal(server.users.at(-1), "ada");
    assert.equal(await idOf("engine.git"), await idOf("desk"));
  });

  await step("a fetch that has a lot to tell, which git compresses", async () => {
    for (let id = 0; id < 40; id++)
      await git("-C", "copy", ...AS_ADA, "commit", "--quiet", "--allow-empty", "-m", `Card ${id}`);
    await commit("desk", "last.txt", Buffer.from("nothing to originate"));
    await git("-C", "desk", "push", "--quiet", "origin", "main");
    const before = server.requests.length;
    await git(...withHeader, "-C", "copy", "fetch", "--quiet");
    assert.equal(await idOf("copy", "origin/main"), await idOf("desk"));
    assert.ok(server.requests.slice(before).some(({ encoding }) => encoding === "gzip"));
  });

  await step("a token that is removed opens nothing any more", async () => {
    await removeToken(gate.url, "builder");
    const before = server.requests.length;
    assert.match(await failure(git("-C", "desk", "fetch")), /Authentication failed|401/);
    assert.equal(server.requests.length, before);
  });
});

/** Git as it is without anybody's settings, and without a terminal to ask at. */
function gitIn(folder: string): (...args: readonly string[]) => Promise<string> {
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
    ...{ GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
  };
  const run = promisify(execFile);
  return async (...args) => (await run("git", args, { cwd: folder, env, timeout: 60_000 })).stdout;
}

async function failure(running: Promise<unknown>): Promise<string> {
  return running.then(
    () => assert.fail("it went through"),
    (error: Error) => error.message,
  );
}
