import { expect, test } from "vitest";
import {
  announcement,
  type Deployer,
  type Deployment,
  NO_DATABASE,
  planDeployment,
  runDeployment,
} from "../../../src/cli/deployment.ts";

const FILE = `[[d1_databases]]\ndatabase_name = "gatehouse"\ndatabase_id = "${NO_DATABASE}"\n`;
const ID = "0e0b8a6e-52cb-4a8e-9d4b-1f7a4c1b2a3d";

function deployment(id: string): Deployment {
  const planned = planDeployment(
    {
      vars: { APPS: [{ host: "app.example.com", origin: "zone" }] },
      d1_databases: [{ database_name: "gatehouse", database_id: id }],
    },
    "wrangler.toml",
  );
  if (!planned.ok) throw new Error(planned.reason);
  return planned.value;
}

/** An account at Cloudflare as far as wrangler tells of it, and what was asked of it. */
function account(start: {
  readonly databases?: string[];
  readonly secrets?: string[];
  readonly kept?: string;
  readonly fails?: string;
}) {
  const databases = new Set(start.databases);
  const secrets = new Map((start.secrets ?? []).map((name) => [name, "there before"]));
  const asked: string[] = [];
  let file = FILE;
  const answer = (line: string, input: string | undefined): string => {
    const [, created] = /^d1 create (\S+)$/.exec(line) ?? [];
    if (created) databases.add(created);
    const [, put] = /^secret put (\S+)$/.exec(line) ?? [];
    if (put) secrets.set(put, input ?? "");
    if (line === "d1 list --json")
      return JSON.stringify([...databases].map((name) => ({ name, uuid: ID })));
    if (line === "secret list --format json")
      return `a notice\n${JSON.stringify([...secrets.keys()].map((name) => ({ name })))}\n`;
    return "";
  };
  const deployer: Deployer = {
    wrangler: async (args, how) => {
      const line = args.join(" ");
      asked.push(line);
      const fails = start.fails !== undefined && line.startsWith(start.fails);
      return fails ? { code: 1, output: "" } : { code: 0, output: answer(line, how?.input) };
    },
    readConfig: () => file,
    writeConfig: (text) => {
      file = text;
    },
    keptSecret: () => start.kept,
    makeSecret: () => "fresh",
    say: () => {},
  };
  return { deployer, asked, secrets, file: () => file };
}

test("the first time: database, migrations, Worker, secret, in this order", async () => {
  const { deployer, asked, secrets, file } = account({});
  expect(await runDeployment(deployment(NO_DATABASE), deployer)).toEqual({
    ok: true,
    value: { secret: "fresh" },
  });
  expect(asked).toEqual([
    "whoami --json",
    "d1 list --json",
    "d1 create gatehouse",
    "d1 list --json",
    "d1 migrations apply DB --remote",
    "deploy",
    "secret list --format json",
    "secret put GATEHOUSE_SECRET",
  ]);
  expect(secrets.get("GATEHOUSE_SECRET")).toBe("fresh");
  expect(file()).toBe(FILE.replace(NO_DATABASE, ID));
});

test("the next time nothing is made anew", async () => {
  const { deployer, asked, secrets, file } = account({ secrets: ["GATEHOUSE_SECRET"] });
  expect(await runDeployment(deployment(ID), deployer)).toEqual({
    ok: true,
    value: { secret: undefined },
  });
  expect(asked).toEqual([
    "whoami --json",
    "d1 migrations apply DB --remote",
    "deploy",
    "secret list --format json",
  ]);
  expect(secrets.get("GATEHOUSE_SECRET")).toBe("there before");
  expect(file()).toBe(FILE);
});

test("a database of that name is taken, not made a second time", async () => {
  const { deployer, asked, file } = account({ databases: ["other", "gatehouse"] });
  await runDeployment(deployment(NO_DATABASE), deployer);
  expect(asked).not.toContain("d1 create gatehouse");
  expect(file()).toContain(ID);
});

test("a secret that is kept here is set again where the Worker has lost its own", async () => {
  const { deployer, secrets } = account({ kept: "kept" });
  expect(await runDeployment(deployment(ID), deployer)).toMatchObject({
    value: { secret: "kept" },
  });
  expect(secrets.get("GATEHOUSE_SECRET")).toBe("kept");
});

test.each([
  ["whoami", /Nobody is logged in/, "deploy"],
  ["d1 create", /could not be created/, "deploy"],
  ["d1 migrations", /could not be migrated/, "deploy"],
  ["deploy", /wrangler deploy has failed/, "secret put GATEHOUSE_SECRET"],
  ["secret list", /cannot be listed/, "secret put GATEHOUSE_SECRET"],
  ["secret put", /could not be set/, undefined],
])(
  "where `wrangler %s` fails, one line says so and nothing follows",
  async (fails, line, never) => {
    const { deployer, asked } = account({ fails });
    const done = await runDeployment(deployment(NO_DATABASE), deployer);
    expect(done.ok ? "" : done.reason).toMatch(line);
    expect(asked).not.toContain(never);
  },
);

test("a file without the placeholder is not written to", async () => {
  const { deployer, asked, file } = account({});
  deployer.writeConfig('database_id = "elsewhere"');
  const done = await runDeployment(deployment(NO_DATABASE), deployer);
  expect(done.ok ? "" : done.reason).toBe(
    `Write database_id = "${ID}" into wrangler.toml, and run this again`,
  );
  expect(file()).toBe('database_id = "elsewhere"');
  expect(asked).not.toContain("deploy");
});

test("a dry run names what would be run", () => {
  expect(announcement(deployment(NO_DATABASE))).toEqual([
    "Would run:",
    "  wrangler d1 create gatehouse",
    "  wrangler d1 migrations apply DB --remote",
    "  wrangler deploy",
    "  wrangler secret put GATEHOUSE_SECRET   (32 fresh random bytes, if the Worker has none)",
  ]);
  expect(announcement(deployment(ID)).join()).not.toMatch(/d1 create/);
});
