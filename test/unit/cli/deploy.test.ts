import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDeployFlags } from "../../../src/cli/deploy-flags.ts";

const folder = mkdtempSync(join(tmpdir(), "gatehouse-deploy-"));
const config = join(folder, "wrangler.toml");
const log = join(folder, "log");
const ID = "0e0b8a6e-52cb-4a8e-9d4b-1f7a4c1b2a3d";
afterAll(() => rmSync(folder, { recursive: true }));

/** The program itself, with a wrangler that does nothing, and a host that no one can reach. */
function deploy(args: readonly string[], answers: Readonly<Record<string, string>> = {}) {
  writeFileSync(log, "");
  writeFileSync(
    config,
    `d1_databases = [{ binding = "DB", database_name = "gatehouse", database_id = "${ID}" }]
[vars]
APPS = [{ host = "gate.invalid", origin = "zone" }]
`,
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--no-warnings", "--import", join(process.cwd(), "test/support/fake-wrangler.ts")],
      ...["src/cli/deploy.ts", "--config", config, ...args],
    ],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        GATEHOUSE_SECRET: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        FAKE_WRANGLER_LOG: log,
        FAKE_WRANGLER_ANSWERS: JSON.stringify(answers),
      },
    },
  );
  const asked = readFileSync(log, "utf8").replaceAll(` --config ${config}`, "").trim().split("\n");
  return { status, stdout, stderr, asked };
}

test("--rollback goes back to the version before, and leaves the database alone", () => {
  expect(deploy(["--rollback"])).toMatchObject({ status: 0, asked: ["rollback --yes"] });
});

test("a deployment says the bookmark, and ends with a look from outside", () => {
  const { status, stdout, stderr, asked } = deploy([], {
    "d1 time-travel": '{"bookmark":"0000-aa-01"}',
    "secret list": '[{"name":"GATEHOUSE_SECRET"}]',
  });
  expect(stdout).toContain("D1 Time Travel has the bookmark 0000-aa-01");
  expect(asked.indexOf("d1 time-travel info DB --json")).toBeLessThan(
    asked.indexOf("d1 migrations apply DB --remote"),
  );
  expect(asked).toContain("deploy");
  expect(stderr).toContain("https://gate.invalid cannot be probed");
  expect(status).toBe(1);
});

test("flags that are wrong are refused before anything is done", () => {
  for (const wrong of ["--percent 0", "--percent 101", "--percent ten", "--percents 10", "now"]) {
    expect(readDeployFlags(wrong.split(" ")).ok, wrong).toBe(false);
  }
  expect(deploy(["--percent", "0"])).toMatchObject({ status: 2, asked: [""] });
});
