import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SHARED_HOST_NOTE, sharesHosts } from "../config/config.ts";
import { parseSecrets } from "../config/secret.ts";
import { toBase64Url } from "../kit/bytes.ts";
import { derivedToken } from "../kit/derive.ts";
import { randomBytes } from "../kit/random.ts";
import { findingsOf } from "./authority.ts";
import { DEPLOY_USAGE, readDeployFlags } from "./deploy-flags.ts";
import { type Deployer, WRANGLER } from "./deployer.ts";
import { announcement, type Deployment, planDeployment, runDeployment } from "./deployment.ts";
import { probe } from "./probe/run-probe.ts";
import { OWNER_ONLY, readWranglerConfig } from "./settings.ts";
import { runWrangler } from "./wrangler.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** A new route takes some seconds to spread, ms. */
const PATIENCE = 30_000;
const PAUSE = 2000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const read = readDeployFlags(args);
  if (!read.ok) return fail(read.reason, 2);
  const flags = read.value;
  if (flags.help) {
    console.log(DEPLOY_USAGE);
    return 0;
  }
  const file = resolve(flags.config ?? join(ROOT, "wrangler.toml"));
  // For `[build]`, which wrangler runs: it does not say with which file.
  process.env.GATEHOUSE_CONFIG = file;
  const settings = await readWranglerConfig(file);
  if (!settings.ok) return fail(settings.reason);
  const plan = planDeployment({ ...settings.value }, relative(process.cwd(), file) || file);
  if (!plan.ok) return fail(plan.reason);
  if (sharesHosts(plan.value.config)) console.log(`Note: ${SHARED_HOST_NOTE}`);
  const deployer = deployerOf(file, ROOT);
  if (flags.rollback) return (await deployer.wrangler(WRANGLER.rollback())).code;
  if (!flags.dryRun) return deploy(plan.value, deployer, flags.percent);
  console.log(announcement(plan.value).join("\n"));
  return (await deployer.wrangler(WRANGLER.deployDry())).code;
}

async function deploy(plan: Deployment, deployer: Deployer, percent: number): Promise<number> {
  const done = await runDeployment(plan, deployer, percent);
  if (!done.ok) return fail(done.reason);
  for (const host of plan.unrouted) {
    console.log(
      `No route in ${plan.configFile} leads to ${host}; without one nothing is protected`,
    );
  }
  const serves = await announce(plan, done.value.secret);
  return serves && plan.signInHost !== undefined ? look(plan.signInHost) : 0;
}

/** As an attacker would: what is wrong is said, and how to go back. */
async function look(host: string): Promise<number> {
  const options = { path: "/", echo: undefined, token: undefined, origin: undefined };
  const found = await probe(new URL(`https://${host}`), {
    ...options,
    closed: [],
    jwks: [],
    trust: {},
  });
  if (!found.ok) return fail(found.reason);
  const wrong = found.value.filter(({ verdict }) => verdict === "wrong");
  for (const { check, details } of wrong) console.error(`${check}: ${details.join("; ")}`);
  if (wrong.length === 0) return 0;
  return fail("Something is wrong from outside; `npm run deploy -- --rollback` goes back");
}

/** The two lines of `npm start`, for the real address; whether it answers. */
async function announce({ signInHost }: Deployment, secret: string | undefined): Promise<boolean> {
  const gate = `https://${signInHost ?? "<your host>"}`;
  const serves = signInHost !== undefined && (await answers(`${gate}/.gatehouse/health`, PATIENCE));
  console.log(serves ? `Ready: ${gate}` : `Deployed. ${gate} does not answer yet.`);
  if (secret === undefined) {
    console.log("With its GATEHOUSE_SECRET in the environment, the set-up link would be here.");
    return serves;
  }
  const parsed = parseSecrets({ GATEHOUSE_SECRET: secret });
  if (!parsed.ok) return serves;
  if (signInHost !== undefined) {
    for (const { message } of await findingsOf(new URL(gate), parsed.value[0])) {
      console.error(`Warning: ${message}`);
    }
  }
  const link = `${gate}/.gatehouse/setup?token=${await derivedToken(parsed.value[0], "setup link")}`;
  if (!serves || (await answers(link, 0))) console.log(`Setup: ${link}`);
  return serves;
}

async function answers(url: string, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; ; await sleep(PAUSE)) {
    const status = await fetch(url, { redirect: "manual", headers: { accept: "text/html" } }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return true;
    if (Date.now() >= end) return false;
  }
}

function fail(reason: string, code = 1): number {
  console.error(reason);
  return code;
}

/** Ignored by git. Cloudflare does not give a secret back, and the command line signs with it. */
function secretFile(root: string): string {
  return join(root, ".gatehouse/secret");
}

function readSecret(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** Written to disk before it is used, so that it cannot be lost. */
function writeSecret(file: string): string {
  const secret = toBase64Url(randomBytes(32));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: OWNER_ONLY, flag: "wx" });
  console.log(`The secret is kept in ${file}: move it to where your secrets are`);
  return secret;
}

/** wrangler, the configuration file, and the secret that is kept here. */
function deployerOf(file: string, root: string): Deployer {
  return {
    wrangler: (args, { quietly = false, input } = {}) =>
      runWrangler([...args, "--config", file], root, quietly, input),
    readConfig: () => readFileSync(file, "utf8"),
    writeConfig: (text) => writeFileSync(file, text),
    keptSecret: () => process.env.GATEHOUSE_SECRET?.trim() || readSecret(secretFile(root)),
    makeSecret: () => writeSecret(secretFile(root)),
    say: (line) => console.log(line),
  };
}
