import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VERSION } from "../../src/config/version.ts";
import { readSourceTree } from "../support/source-tree.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);
interface LockedPackage {
  readonly version?: string;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}
/** The last name of a path of the lock file: where two versions are needed, one lies below another. */
const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);
const installed = Object.entries(lock.packages).filter(([path]) => path !== "");
const named = (name: string) => installed.filter(([path]) => nameOf(path) === name);

test("one workerd, and the miniflare that wrangler brings", () => {
  expect(named("workerd").map(([path]) => path)).toEqual(["node_modules/workerd"]);
  expect(named("miniflare").map(([path]) => path)).toEqual(["node_modules/miniflare"]);
  const wrangler = JSON.parse(readFileSync("node_modules/wrangler/package.json", "utf8"));
  expect(manifest.devDependencies.miniflare).toBe(wrangler.dependencies.miniflare);
});

/** By name alone: npm trusts a version only beside the address of a registry, which the lock omits. */
test("every install script is approved, and no other", () => {
  const withScripts = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path));
  expect(manifest.allowScripts).toEqual(
    Object.fromEntries(withScripts.map((name) => [name, true])),
  );
});

test("the Worker says the version of package.json", () => expect(VERSION).toBe(manifest.version));

test("the lock file names no registry", () => {
  expect(installed.flatMap(([, { resolved }]) => resolved ?? [])).toEqual([]);
});

test("npm start works where the shell has no exec", () => {
  expect(manifest.scripts.start).toMatch(/^exec node /);
  expect(readFileSync("exec.cmd", "utf8")).toMatch(/^@rem [^\r\n]*\r\n@%\*\r\n$/);
});

/** By a path below it, or by resolving from where it lies. */
const REACHES_INSIDE =
  /node_modules[/][\w@][^"'`\s]*[/]node_modules|createRequire\(\s*createRequire/;

test("nothing reaches into another package's node_modules", () => {
  const roots = ["src", "test", "bench", "examples", "packages"].filter(existsSync);
  const found = roots.flatMap((root) =>
    [...readSourceTree(root)].filter(
      ([, code]) => REACHES_INSIDE.test(code) && !code.includes("REACHES_INSIDE"),
    ),
  );
  expect(found.map(([file]) => file)).toEqual([]);
});

test("a package of its own imports nothing from the rest of the repository", () => {
  for (const name of readdirSync("packages")) {
    const folder = join("packages", name);
    const { peerDependencies = {}, dependencies = {} } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    const allowed = Object.keys({ ...peerDependencies, ...dependencies });
    const imports = [...readSourceTree(join(folder, "src")).values()].flatMap((code) =>
      [...code.matchAll(/\bfrom "([^"]+)"/g)].map(([, from = ""]) => from),
    );
    expect(imports.length, name).toBeGreaterThan(0);
    for (const from of imports) {
      expect(from.startsWith("./") || allowed.includes(from), `${name} imports ${from}`).toBe(true);
    }
  }
});
