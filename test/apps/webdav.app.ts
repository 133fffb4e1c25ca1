import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { startApache } from "./apache.ts";
import { appWith, putBehindGate } from "./gated.ts";
import { startNginx } from "./nginx.ts";
import { debianFile, debianLibraries, debianProgram } from "./programs.ts";
import { addToken } from "./tokens.ts";

test("WebDAV", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const apache = await startApache(story, folder);
  const gate = await putBehindGate(story, apache.url, appWith({ identity_headers: true }));
  const token = await addToken(gate.url, "desktop");
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, LD_LIBRARY_PATH: debianLibraries() },
    HTDOCS: debianFile("/usr/share/litmus/htdocs"),
    TESTROOT: debianFile("/usr/libexec/litmus"),
  };
  const run = (program: string, args: readonly string[], more: Record<string, string> = {}) =>
    promisify(execFile)(program, args, { cwd: folder, env: { ...env, ...more }, timeout: 60_000 });
  const requests = () => readFileSync(apache.requests, "utf8");
  const whoCame = () => new Set(requests().match(/\S+$/gm));

  async function cadaver(...commands: readonly string[]): Promise<string> {
    writeFileSync(join(folder, "commands"), [...commands, "quit", ""].join("\n"));
    const script = `exec "$0" --rcfile=/dev/null "$1" <commands`;
    const program = debianFile("/usr/bin/cadaver");
    return (await run("sh", ["-c", script, program, `${gate.url}/`])).stdout;
  }
  /** Each test of the suite with its verdict, without the names and times that change. */
  async function litmus(...where: readonly string[]): Promise<readonly string[]> {
    const program = debianFile("/usr/bin/litmus");
    const { stdout } = await run("sh", [program, "--keep-going", ...where]);
    return stdout.split(/[\r\n]+/).filter((line) => /^ ?\d+\. \w+\.* \w+/.test(line));
  }

  await step("cadaver is asked for a password, and has none", async () => {
    assert.match(await cadaver("ls"), /Authentication|401|credentials/i);
    assert.equal(requests(), "");
  });

  await step(
    "with a token as password it makes, fills, copies, moves and empties folders",
    async () => {
      const netrc = `machine localhost login desktop password ${token}\n`;
      writeFileSync(join(folder, ".netrc"), netrc, { mode: 0o600 });
      const content = randomBytes(1_000_000);
      writeFileSync(join(folder, "cards.bin"), content);
      const said = await cadaver(
        ...["mkcol loom", "put cards.bin loom/cards.bin", "copy loom/cards.bin loom/copy.bin"],
        ...["move loom/copy.bin loom/moved%20é.bin", "get loom/moved%20é.bin back.bin", "ls loom"],
        ...["delete loom/cards.bin", "lock loom/moved%20é.bin", "unlock loom/moved%20é.bin"],
      );
      assert.deepEqual(readFileSync(join(folder, "back.bin")), content, said);
      assert.doesNotMatch(said, /fail/i);
    },
  );

  await step("the compliance suite finds the same as without the gate", async () => {
    const without = await litmus(apache.url);
    const found = await litmus(gate.url, "desktop", token);
    assert.ok(without.length > 90);
    assert.deepEqual(found.filter(isOurs), without.filter(isOurs));
  });

  await step("rclone and restic work in a person's name with that person's token", async () => {
    const own = await addToken(gate.url, "backup", "ada");
    const [rclone, restic] = ["rclone", "restic"].map((name) => debianProgram(`/usr/bin/${name}`));
    assert.ok(rclone && restic);
    const remote = {
      RCLONE_CONFIG: "/dev/null",
      RCLONE_CONFIG_DAV_TYPE: "webdav",
      RCLONE_CONFIG_DAV_VENDOR: "other",
      RCLONE_CONFIG_DAV_URL: gate.url,
      RCLONE_CONFIG_DAV_USER: "ada",
      RCLONE_CONFIG_DAV_PASS: (await run(rclone, ["obscure", own])).stdout.trim(),
      RESTIC_PASSWORD: "the analytical engine weaves",
    };
    const [cards, seen] = [join(folder, "cards"), join(folder, "seen")];
    mkdirSync(cards);
    for (const name of ["a", "b ä", "c%d"]) writeFileSync(join(cards, name), randomBytes(200_000));
    truncateSync(apache.requests);
    await run(rclone, ["sync", cards, "dav:cards"], remote);
    await run(rclone, ["moveto", "dav:cards/a", "dav:cards/moved"], remote);
    await run(rclone, ["copy", "dav:cards", seen], remote);
    assert.deepEqual(readFileSync(join(seen, "moved")), readFileSync(join(cards, "a")));
    assert.deepEqual(readFileSync(join(seen, "b ä")), readFileSync(join(cards, "b ä")));
    assert.deepEqual(readFileSync(join(seen, "c%d")), readFileSync(join(cards, "c%d")));
    const backup = (...args: readonly string[]) =>
      run(
        restic,
        ["--repo=rclone:dav:backup", `--option=rclone.program=${rclone}`, "--no-cache", ...args],
        remote,
      );
    await backup("init");
    await backup("backup", "cards");
    await backup("check", "--read-data");
    await backup("restore", "latest", "--target=restored");
    assert.deepEqual(
      readFileSync(join(folder, "restored/cards/a")),
      readFileSync(join(cards, "a")),
    );
    assert.deepEqual(whoCame(), new Set(["ada"]));
  });

  await step("a server that wants its own host in Destination gets it", async () => {
    const nginx = await startNginx(story, folder);
    const { url, cookie } = await putBehindGate(story, nginx);
    const ask = async (method: string, path: string, headers = {}) => {
      const answer = await fetch(url + path, { method, headers: { cookie, ...headers } });
      return `${answer.status} ${await answer.text()}`;
    };
    assert.match(await ask("PUT", "/a%20card"), /^201/);
    assert.match(await ask("MOVE", "/a%20card", { destination: `${url}/moved` }), /^204/);
    assert.match(await ask("GET", "/moved"), /^200/);
    const elsewhere = { destination: "http://elsewhere.example/moved" };
    assert.match(await ask("COPY", "/moved", elsewhere), /^400/);
  });
});

/** The runtime takes the fragment off a request target before any Worker sees it. */
const isOurs = (line: string): boolean => !line.includes("delete_fragment");
