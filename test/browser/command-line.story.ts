import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { freePort } from "../../src/cli/network.ts";
import { openGate } from "./gate.ts";
import { newRawBrowser } from "./raw-browser.ts";
import { stepsOf } from "./steps.ts";

const PROGRAM = join(import.meta.dirname, "../../src/cli/gatehouse.ts");
const PASSWORD = "kindly change me tomorrow";

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

type Env = Readonly<Record<string, string>>;

function run(line: readonly string[], env: Env = {}, stdin = ""): Ran {
  const { GATEHOUSE_SECRET, GATEHOUSE_TOKEN, GATEHOUSE_URL, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...line], {
    env: { ...rest, ...env },
    input: stdin,
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, out: stdout, error: stderr };
}

test("an operator without a browser", async (story) => {
  const step = stepsOf(story);
  const gate = await openGate(["--policy", "one_factor"]);
  story.after(async () => void (await gate.stop()));
  const env = { GATEHOUSE_URL: gate.url };

  /** Runs it; anything but success fails the story with what it said. */
  const ok = (line: string, more: Env = {}, stdin = ""): string => {
    const { status, out, error } = run(line.split(" "), { ...env, ...more }, stdin);
    assert.equal(status, 0, `${line}: ${error}`);
    assert.equal(error, "");
    return out;
  };
  const json = <T>(line: string): T => JSON.parse(ok(`${line} --json`)) as T;
  const refused = (line: string, why: RegExp, more: Env = {}): void => {
    const { status, out, error } = run(line.split(" "), { ...env, ...more });
    assert.equal(status, 1, `${line}: ${out}${error}`);
    assert.equal(out, "");
    assert.match(error, why);
    assert.equal(error.split("\n").length, 2, "one line");
  };

  await step("adds people in each of the three ways", async () => {
    assert.match(
      ok("user add root --groups admins --password-stdin", {}, `${PASSWORD}\n`),
      /\broot\b/,
    );
    const invited = ok(
      "user add bob --email bob@example.org --name Bob --groups devs,ops --invite",
    );
    const link = invited.trim().split("\n").at(-1) ?? "";
    assert.ok(link.startsWith(`${gate.url}/.gatehouse/invite?token=`), link);
    assert.equal((await newRawBrowser(gate.url).get(link)).status, 200);
    assert.match(ok("user add carl"), /cannot sign in yet/);
    refused("user add Bob", /taken/);
    refused("user add x --groups a --password-stdin", /no password/);
  });

  await step("reads them as a table, and as JSON", async () => {
    const lines = ok("user list").trim().split("\n");
    assert.match(lines[0] ?? "", /^USER +NAME +GROUPS +2FA +STATE +LAST SEEN$/);
    assert.deepEqual(
      lines.slice(1).map((line) => line.split(" ")[0]),
      ["bob", "carl", "root"],
    );
    const people =
      json<{ username: string; groups: string[]; must_change_password: boolean }[]>("user list");
    assert.deepEqual(people[0]?.groups, ["devs", "ops"]);
    assert.equal(people[2]?.must_change_password, true);
    assert.equal(json<{ email: string }>("user show BOB").email, "bob@example.org");
    assert.match(ok("user show bob"), /^Second factor +off$/m);
  });

  await step("changes them", async () => {
    ok("user groups bob admins,ops");
    assert.deepEqual(json<{ groups: string[] }>("user show bob").groups, ["admins", "ops"]);
    ok("user set bob --name Robert --email bob@example.net");
    assert.equal(json<{ email: string }>("user show bob").email, "bob@example.net");
    ok("user disable bob");
    assert.equal(json<{ disabled: boolean }>("user show bob").disabled, true);
    refused("user reset-password bob", /disabled/);
    ok("user enable bob");
    assert.match(ok("user reset-password root"), /\/\.gatehouse\/reset\?token=/);
    assert.match(ok("user reset-password carl"), /\/\.gatehouse\/invite\?token=/);
    ok("user unlock bob");
    ok("session list bob");
    ok("session revoke bob");
    refused("session revoke bob --session none", /no such session/);
  });

  await step("never loses the last administrator", async () => {
    refused("user remove root --yes", /last administrator/);
    refused("user disable root", /last administrator/);
    refused("user groups root devs", /last administrator/);
  });

  await step("is asked before there is no way back, and a script has to mean it", async () => {
    refused("user remove carl", /Say --yes/);
    refused("user reset-2fa carl", /Say --yes/);
    refused("token remove ci", /Say --yes/);
    ok("user reset-2fa carl --yes");
    ok("user remove carl --yes");
    refused("user show carl", /no such user/);
  });

  await step("hands out a token, which can do the same until it is taken back", async () => {
    const made = ok("token add ci --groups admins --expires 90d");
    const GATEHOUSE_TOKEN = made.trim().split("\n").at(-1) ?? "";
    assert.match(GATEHOUSE_TOKEN, /^ght_\w{49}$/);
    ok("user add dora", { GATEHOUSE_TOKEN });
    assert.match(ok("token list"), /^ci +admins +every app +\d{4}-/m);
    ok("token add weak --groups devs");
    ok("token remove ci --yes");
    refused("user list", /does not accept GATEHOUSE_TOKEN/, { GATEHOUSE_TOKEN });
  });

  await step("sees what happened, by whom", async () => {
    const events =
      json<{ event: string; username: string | null; actor: string }[]>("audit --since 1h");
    const told = events.map(({ event, username, actor }) => `${event} ${username} ${actor}`);
    for (const line of [
      "user_added dora service:ci",
      "user_removed carl command line",
      "groups_changed bob command line",
      "reset_created root command line",
      "service_token_removed null command line",
    ]) {
      assert.ok(told.includes(line), line);
    }
    assert.equal(json<unknown[]>("audit --user bob --event user_disabled").length, 1);
    assert.match(ok("audit --user dora"), /^AT +EVENT +USER +BY/);
  });

  await step("understands why the gate answers as it does", async () => {
    assert.match(ok(`explain ${gate.url}/a`), /^Outcome +sign_in$/m);
    assert.match(ok(`explain ${gate.url}/a --user bob --method POST --ip 10.0.0.1`), /forward/);
    refused("explain nonsense", /URL/);
  });

  await step("changes the signing key", async () => {
    assert.match(ok("keys rotate"), /signing/);
    assert.match(ok("keys status"), /To be sealed anew +0\n/);
    assert.match(ok("keys reseal"), /GATEHOUSE_SECRET_PREVIOUS +is not set/);
    assert.equal(json<unknown[]>("keys list").length > 0, true);
  });

  await step("cannot be fooled by names that move the cursor", async () => {
    const add = run(["user", "add", "zoe", "--name", "\u202eexe.txt"], env);
    assert.equal(add.status, 0);
    const table = ok("user list");
    assert.match(table, /^zoe +\\u\{202e\}exe\.txt /m);
    const { out } = run(["user", "show", "zoe", "--json"], env);
    assert.ok(!out.includes("\u202e"));
    assert.equal((JSON.parse(out) as { name: string }).name, "\u202eexe.txt");
    const unknown = run(["\u001b[2J"], env);
    assert.equal(unknown.error, 'There is no command "\\u{1b}[2J"; see --help\n');
  });

  await step("with another secret is told so in a line", async () => {
    const GATEHOUSE_SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    refused("user list", /does not accept GATEHOUSE_SECRET/, { GATEHOUSE_SECRET });
    refused("user list", /no secret/, { GATEHOUSE_SECRET: "short" });
  });
});

test("a command line that is not understood does nothing", () => {
  for (const line of [
    [],
    ["user"],
    ["user", "destroy", "bob"],
    ["user", "add"],
    ["user", "add", "a", "b"],
    ["user", "add", "a", "--password", "secret"],
    ["user", "add", "a", "--invite", "--password-stdin"],
    ["token", "add", "a", "--expires", "soon"],
    ["audit", "--since", "yesterday"],
    ["user", "list", "--url", "ftp://localhost"],
    ["user", "list", "--url", "http://gate.example.com"],
    ["user", "list", "--url", "https://a:b@gate.example.com"],
  ]) {
    const { status, out, error } = run(line);
    assert.equal(status, 2, line.join(" "));
    assert.equal(out, "");
    assert.notEqual(error, "");
  }
  const { status, out } = run(["--help"]);
  assert.equal(status, 0);
  assert.match(out, /user add NAME/);
});

test("a server that does not run gets one line", async () => {
  const GATEHOUSE_URL = `http://localhost:${await freePort()}`;
  const { status, error } = run(["user", "list"], {
    GATEHOUSE_URL,
    GATEHOUSE_TOKEN: "ght_whatever",
  });
  assert.equal(status, 1);
  assert.equal(error, `Nothing answers at ${GATEHOUSE_URL}. Is it running (npm start)?\n`);
});

test("the configuration is checked without a server, and every mistake is told", (story) => {
  assert.equal(run(["config", "check"]).status, 0);
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-story-"));
  story.after(() => rmSync(folder, { recursive: true }));
  const config = join(folder, "wrangler.toml");
  const app = '[[vars.APPS]]\nhost = "localhost:80"\norigin = "localhost"';
  writeFileSync(config, `[vars]\nSESSION_MAX = "1 day"\n${app}\n`);
  const { status, error } = run(["config", "check", "--config", config]);
  assert.equal(status, 1);
  for (const place of ["SESSION_MAX: ", "APPS[0].host: ", "APPS[0].origin: "]) {
    assert.ok(error.includes(`\n  ${place}`), place);
  }
});
