import { dirname } from "node:path";
import type { Config } from "../config/config.ts";
import { describeMistakes } from "../config/mistakes.ts";
import { parseConfig } from "../config/parse.ts";
import { toBase64Url } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { readAppsFile } from "./apps-file.ts";
import { type Deployer, SECRET, WRANGLER } from "./deployer.ts";
import { shareRequests, versionToShareWith } from "./gradual-deployment.ts";
import { isThisMachine } from "./network.ts";
import { environmentOf, listOf, recordOf, type Settings, tooLarge } from "./settings.ts";

/** What wrangler.toml says until there is a database. */
export const NO_DATABASE = "00000000-0000-0000-0000-000000000000";

interface Database {
  readonly name: string;
  /** It has to be created, and its id written down. */
  readonly missing: boolean;
}

export interface Deployment {
  readonly configFile: string;
  readonly config: Config;
  readonly database: Database;
  /** The binding AUDIT_DB, where there is one. */
  readonly auditDatabase: Database | undefined;
  /** Where people sign in; `undefined` where all hosts are wildcards. */
  readonly signInHost: string | undefined;
  /** Hosts to which no route or custom domain of the file leads. */
  readonly unrouted: readonly string[];
  /** Of the last `[[migrations]]` of Durable Object classes. */
  readonly classesTag: string | undefined;
}

/** The refusal is a clear line, or the list of all mistakes of the configuration. */
export function planDeployment(settings: Settings, configFile: string): Result<Deployment, string> {
  // The real secret is with Cloudflare; `provideSecret` makes sure of it.
  const secret = { GATEHOUSE_SECRET: toBase64Url(randomBytes(32)) };
  const environment = environmentOf(settings, secret);
  const appsFile = readAppsFile(environment, dirname(configFile));
  const parsed = appsFile.ok ? parseConfig(environment, appsFile.value) : appsFile;
  const mistakes = [...(parsed.ok ? [] : parsed.reason), ...tooLarge(settings)];
  if (!parsed.ok || mistakes.length > 0) return refuse(describeMistakes(mistakes));
  const config = parsed.value;
  const local = config.apps.find(({ host }) => isThisMachine(host));
  if (local || (config.loginHost && isThisMachine(config.loginHost))) {
    return refuse(
      `${configFile} still protects ${local?.host ?? config.loginHost} on this machine: name your own apps under [[vars.APPS]] first`,
    );
  }
  const near = config.apps.find(
    ({ origin }) => origin.kind === "url" && isThisMachine(new URL(origin.url).hostname),
  );
  if (near) {
    return refuse(
      `${configFile}: the origin of ${near.host} is this machine, which Cloudflare cannot reach`,
    );
  }
  const databases = listOf(settings.d1_databases).map(recordOf);
  const audit = databases.find(isAuditDatabase);
  const database = databaseOf(databases.find((one) => one !== audit));
  const auditDatabase = audit && databaseOf(audit);
  if (!database || (audit && !auditDatabase)) {
    return refuse(`${configFile}: [[d1_databases]] needs a database_name and a database_id`);
  }
  const hosts = [...(config.loginHost ? [config.loginHost] : []), ...config.apps.map(hostOf)];
  const routes = routesOf(settings);
  return ok({
    configFile,
    config,
    database,
    auditDatabase,
    signInHost: hosts.find((host) => !host.startsWith("*.")),
    unrouted: hosts.filter((host) => !routes.some((route) => leadsTo(route, host))),
    classesTag: classesTagOf(settings),
  });
}

export const AUDIT_DB = "AUDIT_DB";
export const isAuditDatabase = ({ binding }: Settings): boolean => binding === AUDIT_DB;

function databaseOf(settings: Settings | undefined): Database | undefined {
  const { database_name: name, database_id: id } = settings ?? {};
  if (typeof name !== "string" || typeof id !== "string") return undefined;
  return { name, missing: id === NO_DATABASE };
}

function classesTagOf({ migrations }: Settings): string | undefined {
  const tag = listOf(migrations).map(recordOf).at(-1)?.tag;
  return typeof tag === "string" ? tag : undefined;
}

const hostOf = ({ host }: { readonly host: string }): string => host;

function routesOf({ route, routes }: Settings): string[] {
  const all = [route, ...(Array.isArray(routes) ? routes : [])];
  return all.flatMap((one) => {
    const pattern = typeof one === "string" ? one : recordOf(one).pattern;
    return typeof pattern === "string" ? [pattern] : [];
  });
}

/** `app.example.com/*`, `*.example.com/*`, `*example.com/*`, or a custom domain: the bare host. */
function leadsTo(pattern: string, host: string): boolean {
  const [named = "", ...path] = pattern.replace(/^https?:\/\//, "").split("/");
  if (path.length > 0 && path.join("/") !== "*") return false;
  return named.startsWith("*") ? host.endsWith(named.slice(1)) : named === host;
}

/**
 * Creates what is missing, migrates, deploys, and sets the secret: the Worker answers 503 until then.
 * `percent`: of the requests that get the new version at first. Whatever it was broken off at, running
 * it again finishes it.
 */
export async function runDeployment(
  { database, auditDatabase, configFile, classesTag }: Deployment,
  deployer: Deployer,
  percent = 100,
): Promise<Result<{ readonly secret: string | undefined }, string>> {
  const { wrangler } = deployer;
  if ((await wrangler(WRANGLER.whoami(), { quietly: true })).code !== 0) {
    return refuse("Nobody is logged in: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN");
  }
  const beside = percent < 100 ? await versionToShareWith(deployer, classesTag) : undefined;
  if (beside && !beside.ok) return beside;
  for (const each of auditDatabase ? [database, auditDatabase] : [database]) {
    const made = each.missing && (await provideDatabase(each.name, configFile, deployer));
    if (made && !made.ok) return made;
  }
  if (!database.missing) await keepBookmark(deployer);
  if ((await wrangler(WRANGLER.migrate())).code !== 0) {
    return refuse("The database could not be migrated; nothing was deployed");
  }
  if (auditDatabase && (await wrangler(WRANGLER.migrate(AUDIT_DB))).code !== 0) {
    return refuse("AUDIT_DB could not be migrated; nothing was deployed");
  }
  if (beside) {
    const shared = await shareRequests(deployer, beside.value, percent);
    if (!shared.ok) return shared;
  } else if ((await wrangler(WRANGLER.deploy())).code !== 0) {
    return refuse("wrangler deploy has failed");
  }
  return provideSecret(deployer);
}

/** Shows what is about to be migrated, and the moment to which the database could go back. */
async function keepBookmark({ wrangler, say }: Deployer): Promise<void> {
  await wrangler(WRANGLER.pending());
  const { code, output } = await wrangler(WRANGLER.bookmark(), { quietly: true });
  const [, bookmark] = /"bookmark":\s*"([0-9a-f-]+)"/.exec(output) ?? [];
  say(
    code === 0 && bookmark !== undefined
      ? `Before the migrations, D1 Time Travel has the bookmark ${bookmark}`
      : "D1 gives no Time Travel bookmark",
  );
}

async function provideDatabase(
  name: string,
  configFile: string,
  deployer: Deployer,
): Promise<Result<undefined, string>> {
  let id = await findDatabase(name, deployer);
  if (id === undefined) {
    const created = await deployer.wrangler(WRANGLER.createDatabase(name), { quietly: true });
    if (created.code !== 0) return refuse(`The database ${name} could not be created`);
    id = await findDatabase(name, deployer);
  }
  if (id === undefined) return refuse(`There is no database ${name}, though it was created`);
  const text = withDatabaseId(deployer.readConfig(), name, id);
  if (text === undefined) {
    return refuse(`Write database_id = "${id}" into ${configFile}, and run this again`);
  }
  deployer.writeConfig(text);
  deployer.say(`Database ${name}: ${id}, written into ${configFile}`);
  return ok(undefined);
}

/** In the table of this database alone; `undefined`: it is not written as it was delivered. */
function withDatabaseId(text: string, name: string, id: string): string | undefined {
  const lines = text.split("\n");
  const named = lines.findIndex(
    (line) => line.startsWith("database_name") && line.includes(`"${name}"`),
  );
  const starts = (line: string): boolean => line.startsWith("[");
  const from = lines.slice(0, named).findLastIndex(starts);
  const length = lines.slice(named).findIndex(starts);
  const at = lines.findIndex(
    (line, number) =>
      line.startsWith("database_id") &&
      line.includes(NO_DATABASE) &&
      number > from &&
      (length < 0 || number < named + length),
  );
  if (named < 0 || at < 0) return undefined;
  return lines.with(at, (lines[at] ?? "").replace(NO_DATABASE, id)).join("\n");
}

async function findDatabase(name: string, { wrangler }: Deployer): Promise<string | undefined> {
  const { code, output } = await wrangler(WRANGLER.listDatabases(), { quietly: true });
  const found = code === 0 ? listIn(output).find((database) => database.name === name) : undefined;
  return typeof found?.uuid === "string" ? found.uuid : undefined;
}

/** An existing secret is never replaced: everything in the database is sealed under it. */
async function provideSecret(
  deployer: Deployer,
): Promise<Result<{ readonly secret: string | undefined }, string>> {
  const listed = await deployer.wrangler(WRANGLER.listSecrets(), { quietly: true });
  if (listed.code !== 0) return refuse("The secrets of the Worker cannot be listed");
  const kept = deployer.keptSecret();
  if (listIn(listed.output).some(({ name }) => name === SECRET)) return ok({ secret: kept });
  const secret = kept ?? deployer.makeSecret();
  const put = await deployer.wrangler(WRANGLER.putSecret(), { quietly: true, input: secret });
  if (put.code !== 0)
    return refuse("The secret could not be set; the Worker answers 503 until then");
  deployer.say(`${SECRET} is set`);
  return ok({ secret });
}

/** wrangler may print a notice around its JSON. */
function listIn(output: string): readonly Readonly<Record<string, unknown>>[] {
  const text = output.slice(output.indexOf("["), output.lastIndexOf("]") + 1);
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** For `--dry-run`, which does not ask Cloudflare what exists already. */
export const announcement = ({ database, auditDatabase }: Deployment): string[] => [
  "Would run:",
  ...[
    ...[database, ...(auditDatabase ? [auditDatabase] : [])]
      .filter(({ missing }) => missing)
      .map(({ name }) => WRANGLER.createDatabase(name)),
    WRANGLER.migrate(),
    ...(auditDatabase ? [WRANGLER.migrate(AUDIT_DB)] : []),
    WRANGLER.deploy(),
  ].map((args) => `  wrangler ${args.join(" ")}`),
  `  wrangler ${WRANGLER.putSecret().join(" ")}   (32 fresh random bytes, if the Worker has none)`,
];
