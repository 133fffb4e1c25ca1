import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { freePort } from "../../src/cli/network.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { appWith, putBehindGate } from "./gated.ts";
import { pythonProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";
import { addToken } from "./tokens.ts";

const CLIENT = join(import.meta.dirname, "caldav-client.py");
/** As docs/apps.md says. */
const DOCUMENTED = {
  identity_headers: { user: "X-Remote-User", service: "service-{name}" },
};

test("Radicale", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const port = await freePort();
  const config = join(folder, "config");
  writeFileSync(
    config,
    [
      ...["[server]", `hosts = 127.0.0.1:${port}`, "[auth]", "type = http_x_remote_user"],
      ...["[storage]", `filesystem_folder = ${join(folder, "collections")}`, ""],
    ].join("\n"),
  );
  const command = [pythonProgram("python"), "-m", "radicale", "--config", config];
  await startServer(story, port, command, { cwd: folder });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`, appWith(DOCUMENTED));
  const token = await addToken(gate.url, "robot");
  const caldav = async (username: string, password: string) =>
    (
      await promisify(execFile)(pythonProgram("python"), [CLIENT, gate.url, username, password], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, PYTHONDONTWRITEBYTECODE: "1" },
      })
    ).stdout.trim();

  await step("python-caldav is refused without a token", async () => {
    assert.equal(await caldav("robot", "nonsense"), "refused");
  });

  const worked = (principal: string) => [
    `principal /${principal}/`,
    "calendars ['Looms']",
    "found ['Weaving ä'] []",
    "changed ['Unweaving']",
    "left []",
    "calendars []",
  ];

  await step("with one it makes a calendar, fills, searches, changes and removes it", async () => {
    assert.deepEqual((await caldav("robot", token)).split("\n"), worked("service-robot"));
  });

  await step("with a token of a person it does so in that person's name", async () => {
    const own = await addToken(gate.url, "phone", "ada");
    assert.deepEqual((await caldav("ada", own)).split("\n"), worked("ada"));
  });

  await step("a person is who the gate says, whatever the client writes", async () => {
    const answer = await fetch(gate.url, {
      method: "PROPFIND",
      headers: { cookie: gate.cookie, "x-remote-user": "root", x_remote_user: "root", depth: "0" },
      body: '<propfind xmlns="DAV:"><prop><current-user-principal/></prop></propfind>',
    });
    assert.equal(answer.status, 207);
    assert.match(await answer.text(), /<href>\/ada\/<\/href>/);
  });
});
