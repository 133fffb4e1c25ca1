import { expect, test } from "vitest";
import type { Deployer } from "../../../src/cli/deployer.ts";
import {
  announcement,
  type Deployment,
  NO_DATABASE,
  planDeployment,
  runDeployment,
} from "../../../src/cli/deployment.ts";

const FILE = `[[d1_databases]]\ndatabase_name = "gatehouse"\ndatabase_id = "${NO_DATABASE}"\n`;
const [NEW, OLD] = ["11111111-2222-4333-8444-555555555555", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"];
const ID = "0e0b8a6e-52cb-4a8e-9d4b-1f7a4c1b2a3d";

function deployment(id: string): Deployment {
  const planned = planDeployment(
    {
      vars: { APPS: [{ host: "app.example.com", origin: "zone" }] },
      d1_databases: [{ database_name: "gatehouse", database_id: id }],
      migrations: [{ tag: "v1" }, { tag: "v2" }],
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
  /** Of the Durable Object classes that are deployed. */
  readonly tag?: string;
}) {
  const databases = new Set(start.databases);
  const secrets = new Map((start.secrets ?? []).map((name) => [name, "there before"]));
  const asked: string[] = [];
  let { fails } = start;
  let file = FILE;
  const said: string[] = [];
  const answer = (line: string, input: string | undefined): string => {
    const [, created] = /^d1 create (\S+)$/.exec(line) ?? [];
    if (created) databases.add(created);
    const [, put] = /^secret put (\S+)$/.exec(line) ?? [];
    if (put) secrets.set(put, input ?? "");
    if (line === "d1 time-travel info DB --json") return '{"bookmark":"0000-aa-01"}';
    if (line === "versions upload") return `Worker Version ID: ${NEW}\n`;
    if (line === "deployments status --json")
      return JSON.stringify({
        versions: [
          { version_id: OLD, percentage: 90 },
          { version_id: "x", percentage: 10 },
        ],
      });
    if (line === `versions view ${OLD} --json`)
      return JSON.stringify({
        resources: { script_runtime: start.tag === undefined ? {} : { migration_tag: start.tag } },
      });
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
      const broken = fails !== undefined && line.startsWith(fails);
      return broken ? { code: 1, output: "" } : { code: 0, output: answer(line, how?.input) };
    },
    readConfig: () => file,
    writeConfig: (text) => {
      file = text;
    },
    keptSecret: () => start.kept,
    makeSecret: () => "fresh",
    say: (line) => said.push(line),
  };
  const repair = () => {
    fails = undefined;
    asked.length = 0;
  };
  return { deployer, asked, secrets, said, file: () => file, repair };
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
    "d1 migrations list DB --remote",
    "d1 time-travel info DB --json",
    "d1 migrations apply DB --remote",
    "deploy",
    "secret list --format json",
  ]);
  expect(secrets.get("GATEHOUSE_SECRET")).toBe("there before");
  expect(file()).toBe(FILE);
});

test("before a database is migrated, the moment to go back to is said", async () => {
  const { deployer, said } = account({});
  await runDeployment(deployment(ID), deployer);
  expect(said).toContain("Before the migrations, D1 Time Travel has the bookmark 0000-aa-01");
});

test("gradually: the new version beside the one that most requests get", async () => {
  const { deployer, asked } = account({ secrets: ["GATEHOUSE_SECRET"] });
  expect(await runDeployment(deployment(ID), deployer, 20)).toMatchObject({ ok: true });
  expect(asked).toContain(`versions deploy ${NEW}@20% ${OLD}@80% --yes`);
  expect(asked).not.toContain("deploy");
  const whole = account({ secrets: ["GATEHOUSE_SECRET"] });
  await runDeployment(deployment(ID), whole.deployer, 100);
  expect(whole.asked).toContain("deploy");
});

test("gradually, where the Durable Object classes are those that are deployed", async () => {
  for (const tag of ["v2", undefined]) {
    const { deployer, asked } = account({ ...(tag && { tag }) });
    expect((await runDeployment(deployment(ID), deployer, 20)).ok).toBe(true);
    expect(asked).toContain(`versions deploy ${NEW}@20% ${OLD}@80% --yes`);
  }
});

test("not gradually with a new Durable Object class: said before anything is changed", async () => {
  const { deployer, asked } = account({ tag: "v1" });
  const done = await runDeployment(deployment(ID), deployer, 20);
  expect(done.ok ? "" : done.reason).toMatch(/from migration v1 to v2.*deploy without --percent/);
  expect(asked).toEqual([
    "whoami --json",
    "deployments status --json",
    `versions view ${OLD} --json`,
  ]);
  for (const percent of [100, undefined]) {
    expect(await runDeployment(deployment(ID), deployer, percent)).toMatchObject({ ok: true });
  }
});

test.each([
  ["d1 list", undefined],
  ["d1 create", undefined],
  ["d1 migrations", undefined],
  ["deploy", undefined],
  ["secret list", undefined],
  ["secret put", undefined],
  ["deployments", 50],
  ["versions upload", 50],
  ["versions deploy", 50],
])(
  "broken off at `wrangler %s`, it is finished by the next run, and nothing is made twice",
  async (fails, percent) => {
    const { deployer, asked, secrets, file, repair } = account({ fails });
    const idOf = () => (file().includes(ID) ? ID : NO_DATABASE);
    expect((await runDeployment(deployment(idOf()), deployer, percent)).ok).toBe(false);
    repair();
    expect((await runDeployment(deployment(idOf()), deployer, percent)).ok).toBe(true);
    expect(file()).toContain(ID);
    expect(secrets.get("GATEHOUSE_SECRET")).toBe("fresh");
    // Whatever else had failed, it was there.
    const made = fails === "d1 create" || fails === "deployments";
    expect(asked.includes("d1 create gatehouse")).toBe(made);
    repair();
    await runDeployment(deployment(idOf()), deployer, percent);
    expect(asked.filter((line) => /^(?:d1 create|secret put)/.test(line))).toEqual([]);
  },
);

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

test("AUDIT_DB is created, written down in its own table and migrated, too", async () => {
  const table = (binding: string, name: string) =>
    `[[d1_databases]]\nbinding = "${binding}"\ndatabase_name = "${name}"\ndatabase_id = "${NO_DATABASE}"\n`;
  const { deployer, asked, file } = account({ databases: ["gatehouse"] });
  deployer.writeConfig(`${table("DB", "gatehouse")}# ${NO_DATABASE}\n${table("AUDIT_DB", "log")}`);
  const planned = planDeployment(
    {
      vars: { APPS: [{ host: "app.example.com", origin: "zone" }] },
      d1_databases: [
        { binding: "AUDIT_DB", database_name: "log", database_id: NO_DATABASE },
        { binding: "DB", database_name: "gatehouse", database_id: "7f0c8b2e" },
      ],
    },
    "wrangler.toml",
  );
  if (!planned.ok) throw new Error(planned.reason);
  expect((await runDeployment(planned.value, deployer)).ok).toBe(true);
  expect(file()).toBe(
    `${table("DB", "gatehouse")}# ${NO_DATABASE}\n${table("AUDIT_DB", "log").replace(NO_DATABASE, ID)}`,
  );
  expect(asked).toContain("d1 migrations apply AUDIT_DB --remote");
});
