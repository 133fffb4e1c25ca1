import { ok, type Result, refuse } from "../kit/result.ts";
import { type Deployment, NO_DATABASE } from "./deploy-plan.ts";

const SECRET = "GATEHOUSE_SECRET";

/** The command lines of wrangler. `config` comes last. */
export const WRANGLER = {
  whoami: () => ["whoami", "--json"],
  listDatabases: () => ["d1", "list", "--json"],
  createDatabase: (name: string) => ["d1", "create", name],
  migrate: () => ["d1", "migrations", "apply", "DB", "--remote"],
  deploy: () => ["deploy"],
  deployDry: () => ["deploy", "--dry-run"],
  listSecrets: () => ["secret", "list", "--format", "json"],
  putSecret: () => ["secret", "put", SECRET],
} as const satisfies Record<string, (...args: never[]) => readonly string[]>;

export interface Deployer {
  /** Runs wrangler; what it prints is shown, or returned where `quietly` is set. */
  readonly wrangler: (
    args: readonly string[],
    how?: { readonly quietly?: boolean; readonly input?: string },
  ) => Promise<{ readonly code: number; readonly output: string }>;
  readonly readConfig: () => string;
  readonly writeConfig: (text: string) => void;
  /** The secret that this machine keeps for the deployed Worker; made where there is none. */
  readonly keptSecret: () => string | undefined;
  readonly makeSecret: () => string;
  readonly say: (line: string) => void;
}

/** What is missing, then migrations, then the Worker, then its secret: closed (503) until the last. */
export async function runDeployment(
  { database, configFile }: Deployment,
  deployer: Deployer,
): Promise<Result<{ readonly secret: string | undefined }, string>> {
  const { wrangler } = deployer;
  if ((await wrangler(WRANGLER.whoami(), { quietly: true })).code !== 0) {
    return refuse("Nobody is logged in: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN");
  }
  if (database.missing) {
    const made = await provideDatabase(database.name, configFile, deployer);
    if (!made.ok) return made;
  }
  if ((await wrangler(WRANGLER.migrate())).code !== 0) {
    return refuse("The database could not be migrated; nothing was deployed");
  }
  if ((await wrangler(WRANGLER.deploy())).code !== 0) return refuse("wrangler deploy has failed");
  return provideSecret(deployer);
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
  const text = deployer.readConfig();
  if (text.split(NO_DATABASE).length !== 2) {
    return refuse(`Write database_id = "${id}" into ${configFile}, and run this again`);
  }
  deployer.writeConfig(text.replace(NO_DATABASE, id));
  deployer.say(`Database ${name}: ${id}, written into ${configFile}`);
  return ok(undefined);
}

async function findDatabase(name: string, { wrangler }: Deployer): Promise<string | undefined> {
  const { code, output } = await wrangler(WRANGLER.listDatabases(), { quietly: true });
  const found = code === 0 ? listIn(output).find((database) => database.name === name) : undefined;
  return typeof found?.uuid === "string" ? found.uuid : undefined;
}

/** A secret that is there is never replaced: everything in the database is sealed under it. */
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

/** What would be run, for `--dry-run`: what is there already cannot be known without asking. */
export const announcement = ({ database }: Deployment): string[] => [
  "Would run:",
  ...[
    ...(database.missing ? [WRANGLER.createDatabase(database.name)] : []),
    WRANGLER.migrate(),
    WRANGLER.deploy(),
  ].map((args) => `  wrangler ${args.join(" ")}`),
  `  wrangler ${WRANGLER.putSecret().join(" ")}   (32 fresh random bytes, if the Worker has none)`,
];
