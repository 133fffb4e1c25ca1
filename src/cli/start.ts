import { join, resolve } from "node:path";
import { derivedToken } from "../kit/derive.ts";
import { freePort, isFree, statusOf, untilHealthy, untilListening } from "./network.ts";
import { type Child, startChild, stopSignal } from "./process.ts";
import {
  frontDoor,
  makePlan,
  type Plan,
  parseStartOptions,
  type StartOptions,
  USAGE,
  writePlan,
} from "./start-plan.ts";
import { applyMigrations, startDev } from "./wrangler.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const DEV_VARS = join(ROOT, ".dev.vars");
const DEMO = join(ROOT, "examples/whoami/server.ts");

const signal = stopSignal();
const children: Child[] = [];
/** True from the first reason to end: what fails after that fails because of it. */
let ending = false;
const stopped = () => ending || signal.aborted;

const interrupted = new Promise<number>((done) => {
  signal.addEventListener("abort", () => done(0), { once: true });
});
const exitCode = await Promise.race([start(process.argv.slice(2)), interrupted]);
ending = true;
await Promise.all(children.map((child) => child.stop()));
process.exit(exitCode);

/** Resolves, to an exit code, only when something went wrong: serving ends by a signal. */
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
  return plan.ok ? serve(plan.value, options.value) : fail(plan.reason);
}

async function serve(plan: Plan, { port, stateDir }: StartOptions): Promise<number> {
  const host = frontDoor(plan.config);
  const gate = `http://${host}:${port}`;
  const demoPort = plan.demo ? await freePort() : undefined;
  const demoUrl = demoPort === undefined ? undefined : `http://127.0.0.1:${demoPort}`;
  const config = writePlan(plan, stateDir, demoUrl);
  const project = { config, devVars: DEV_VARS, stateDir };

  const demo = demoPort === undefined ? undefined : launch(() => startDemo(demoPort, gate));
  const migration = launch(() => applyMigrations(project));
  if ((await migration.exited) !== 0) {
    return fail(`The database could not be migrated:\n${migration.lastWords()}`);
  }
  if (demoPort !== undefined && !(await untilListening(demoPort, stopped))) {
    return fail(`The demo origin did not start:\n${demo?.lastWords()}`);
  }
  const dev = launch(() => startDev(project, port));
  const ended = dev.exited.then(() => fail("wrangler dev has ended; see above"));
  return Promise.race([ended, announce(plan, host, port)]);
}

/** Prints the two lines once the gate serves, and stays pending from then on. */
async function announce({ config }: Plan, host: string, port: number): Promise<number> {
  if (!(await untilHealthy(host, port, stopped))) {
    return fail(`http://${host}:${port}/.gatehouse/health did not become healthy`);
  }
  console.log(`Ready: http://${host}:${port}`);
  const setUp = `/.gatehouse/setup?token=${await derivedToken(config.secrets[0], "setup link")}`;
  if ((await statusOf(host, port, setUp)) === 200) {
    console.log(`Setup: http://${host}:${port}${setUp}`);
  }
  return new Promise(() => {});
}

function startDemo(port: number, gate: string): Child {
  const env = { PORT: `${port}`, GATEHOUSE_URL: gate };
  return startChild([DEMO], env, (line, from) => (from === "stderr" ? line : undefined));
}

/** Nothing is started any more once the end has begun. */
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
