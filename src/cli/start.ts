import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { SHARED_HOST_NOTE, sharesHosts } from "../config/config.ts";
import { derivedToken } from "../kit/derive.ts";
import { findingsOf } from "./authority.ts";
import { AUDIT_DB, isAuditDatabase } from "./deployment.ts";
import {
  freePort,
  isFree,
  statusOf,
  untilHealthy,
  untilListening,
  untilServing,
  untilSilent,
} from "./network.ts";
import { type Child, startChild, stopSignal } from "./process.ts";
import { DEV_VARS, listOf, recordOf } from "./settings.ts";
import {
  hostToShow,
  makePlan,
  type Plan,
  parseStartOptions,
  type StartOptions,
  USAGE,
  writePlan,
} from "./start-plan.ts";
import { claimStateFolder } from "./state-folder.ts";
import { applyMigrations, startDev } from "./wrangler.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const DEMO = join(ROOT, "examples/whoami/server.ts");

/** A dev server that fails again within this time of a restart is not restarted once more, ms. */
const SOON = 60_000;

const signal = stopSignal();
const children: Child[] = [];
/** Set with the first reason to end: later failures follow from it and are not reported. */
let ending = false;
const stopped = () => ending || signal.aborted;

const interrupted = new Promise<number>((done) => {
  signal.addEventListener("abort", () => done(0), { once: true });
});
const exitCode = await Promise.race([
  start(process.argv.slice(2)).catch((error: unknown) => fail(String(error))),
  interrupted,
]);
ending = true;
await Promise.all(children.map((child) => child.stop()));
process.exit(exitCode);

/** Resolves to an exit code only on failure: serving ends by a signal. */
async function start(args: readonly string[]): Promise<number> {
  const options = parseStartOptions(args, ROOT);
  if (!options.ok) {
    if (options.reason === "help") {
      console.log(USAGE);
      return 0;
    }
    return fail(options.reason, 2);
  }
  const { port } = options.value;
  if (!(await isFree(port))) return fail(`Port ${port} is in use; choose another with --port N`);
  const plan = await makePlan(options.value, ROOT, DEV_VARS);
  if (!plan.ok) return fail(plan.reason);
  const claimed = claimStateFolder(options.value.stateDir);
  return claimed.ok ? serve(plan.value, options.value) : fail(claimed.reason);
}

async function serve(plan: Plan, { port, stateDir }: StartOptions): Promise<number> {
  if (sharesHosts(plan.config)) console.log(`Note: ${SHARED_HOST_NOTE}`);
  const host = hostToShow(plan.config);
  const gate = `http://${host}:${port}`;
  const demoPort = plan.demo ? await freePort() : undefined;
  const demoUrl = demoPort === undefined ? undefined : `http://127.0.0.1:${demoPort}`;
  const config = writePlan(plan, stateDir, demoUrl);
  const project = { config, devVars: DEV_VARS, stateDir };

  const demo = demoPort === undefined ? undefined : launch(() => startDemo(demoPort, gate));
  const migration = launch(() => applyMigrations(project));
  if ((await migration.exited) !== 0) {
    return fail(`The local database could not be migrated: ${whyNot(migration)}`);
  }
  if (listOf(plan.settings.d1_databases).map(recordOf).some(isAuditDatabase)) {
    const audit = launch(() => applyMigrations(project, AUDIT_DB));
    if ((await audit.exited) !== 0) {
      return fail(`The local AUDIT_DB could not be migrated: ${whyNot(audit)}`);
    }
  }
  if (demoPort !== undefined && !(await untilListening(demoPort, stopped))) {
    return fail(`The demo origin did not start:\n${demo?.lastWords()}`);
  }
  const begin = () => launch(() => startDev(project, port));
  const dev = begin();
  const trouble = await Promise.race([
    dev.exited.then(() => "wrangler dev has ended; see above"),
    announce(plan, host, port),
  ]);
  return trouble === undefined ? keepServing(dev, begin, host, port) : fail(trouble);
}

/** Prints the two lines once the gate serves, or answers why it does not. */
async function announce({ config }: Plan, host: string, port: number): Promise<string | undefined> {
  const gate = new URL(`http://${host}:${port}`);
  if (!(await untilServing(host, port, stopped))) return `${gate.origin} does not answer`;
  const findings = await findingsOf(gate, config.secrets[0]);
  for (const { message } of findings) console.error(`Warning: ${message}`);
  // With nothing found, a health check that fails only means that it is still starting.
  if (findings.length === 0 && !(await untilHealthy(host, port, stopped))) {
    return `${gate.origin}/.gatehouse/health did not become healthy`;
  }
  console.log(`Ready: http://${host}:${port}`);
  const setUp = `/.gatehouse/setup?token=${await derivedToken(config.secrets[0], "setup link")}`;
  if ((await statusOf(host, port, setUp)) === 200) {
    console.log(`Setup: http://${host}:${port}${setUp}`);
  }
  return undefined;
}

/**
 * wrangler does not notice when one of its workerd processes dies: every request then waits for
 * ever. A dev server that has ended or answers nothing is replaced, and the terminal says so.
 */
async function keepServing(
  first: Child,
  begin: () => Child,
  host: string,
  port: number,
): Promise<number> {
  let restartedAt = Number.NEGATIVE_INFINITY;
  for (let dev = first; ; ) {
    let watching = true;
    const why = await Promise.race([
      dev.exited.then(() => "has ended"),
      untilSilent(host, port, () => stopped() || !watching).then(() => "no longer answers"),
    ]);
    watching = false;
    if (stopped()) return 0;
    if (Date.now() - restartedAt < SOON) return fail(`wrangler dev ${why} again`);
    restartedAt = Date.now();
    console.error(`wrangler dev ${why}; it is started again`);
    await dev.stop();
    children.splice(children.indexOf(dev), 1);
    dev = begin();
    if (!(await untilHealthy(host, port, stopped))) return fail("wrangler dev did not come back");
    console.error(`Ready again: http://${host}:${port}`);
  }
}

/** The reason among the lines that wrangler has printed. */
function whyNot(migration: Child): string {
  const lines = migration
    .lastWords()
    .split("\n")
    .map((line) => stripVTControlCharacters(line));
  const error = lines.find((line) => /SQLITE_ERROR|ERROR/.test(line)) ?? lines.at(-1) ?? "";
  const reason = error.replace(/^.*?\bERROR\]? ?:?/, "").trim();
  return reason.includes("already exists")
    ? `it has tables but no record of its migrations (${reason}). Restore it, or begin with an empty folder (--state DIR)`
    : reason;
}

function startDemo(port: number, gate: string): Child {
  const env = { PORT: `${port}`, GATEHOUSE_URL: gate };
  return startChild([DEMO], env, (line, from) => (from === "stderr" ? line : undefined));
}

/** Starts a child process, unless shutdown has begun. */
function launch(begin: () => Child): Child {
  signal.throwIfAborted();
  const child = begin();
  children.push(child);
  return child;
}

function fail(reason: string, code = 1): number {
  if (!stopped()) console.error(reason);
  ending = true;
  return code;
}
