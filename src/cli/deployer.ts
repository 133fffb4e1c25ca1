import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { toBase64Url } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";
import type { Deployer } from "./deploy-steps.ts";
import { PROGRAM } from "./wrangler.ts";

const OWNER_ONLY = 0o600;

/** Ignored by git. A secret that only Cloudflare had could sign no command line. */
const secretFile = (root: string): string => join(root, ".gatehouse/secret");

const readSecret = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;

/** On disk before it is anywhere else, so that no accident loses it. */
function writeSecret(file: string): string {
  const secret = toBase64Url(randomBytes(32));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: OWNER_ONLY, flag: "wx" });
  console.log(`The secret is kept in ${file}: move it to where your secrets are`);
  return secret;
}

/** The deployer's hands: wrangler, the configuration file, and the secret that is kept here. */
export const deployerOf = (file: string, root: string): Deployer => ({
  wrangler: (args, { quietly = false, input } = {}) =>
    runWrangler([...args, "--config", file], root, quietly, input),
  readConfig: () => readFileSync(file, "utf8"),
  writeConfig: (text) => writeFileSync(file, text),
  keptSecret: () => process.env.GATEHOUSE_SECRET?.trim() || readSecret(secretFile(root)),
  makeSecret: () => writeSecret(secretFile(root)),
  say: (line) => console.log(line),
});

/** Nothing is asked on the way: what wrangler would ask for is what this command is for. */
function runWrangler(
  args: readonly string[],
  cwd: string,
  quietly: boolean,
  input: string | undefined,
) {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  const shown = quietly ? "pipe" : "inherit";
  const child = spawn(process.execPath, ["--no-warnings", PROGRAM, ...args], {
    cwd,
    env,
    stdio: [input === undefined ? "ignore" : "pipe", shown, "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout?.on("data", (data) => {
    output += data;
  });
  child.stderr?.on("data", (data) => {
    errors += data;
  });
  child.stdin?.end(input);
  return new Promise<{ code: number; output: string }>((resolve) => {
    child.once("error", () => resolve({ code: 1, output }));
    child.once("close", (code) => {
      // Asking whether somebody is logged in is no mistake.
      if (errors !== "" && !(quietly && args[0] === "whoami")) process.stderr.write(errors);
      resolve({ code: code ?? 1, output });
    });
  });
}
