import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Nothing that is compared with is part of the project: it is kept here, between runs. */
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "gatehouse-bench");

/** A program that is on the PATH, or in the cache; throws where it is not. */
export function program(name: string): string {
  const folders = [...(process.env.PATH ?? "").split(delimiter), join(CACHE, "bin")];
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} is not on the PATH`);
  return found;
}

/** The same; from the Go modules, where there is Go. */
export function goProgram(name: string, module: string): string {
  try {
    return program(name);
  } catch {
    const go = program("go");
    console.log(`Building ${module}`);
    const env = { ...process.env, GOBIN: join(CACHE, "bin") };
    execFileSync(go, ["install", module], { env, stdio: ["ignore", "ignore", "ignore"] });
    return program(name);
  }
}

/** A folder from which the package can be imported. */
export function packageFolder(name: string, version: string): string {
  const folder = join(CACHE, `${name}-${version}`);
  if (existsSync(join(folder, "node_modules", name))) return folder;
  mkdirSync(folder, { recursive: true });
  console.log(`Installing ${name} ${version}`);
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
  const args = ["install", "--prefix", folder, ...quiet, `${name}@${version}`];
  execFileSync("npm", args, { stdio: ["ignore", "ignore", "ignore"] });
  return folder;
}
