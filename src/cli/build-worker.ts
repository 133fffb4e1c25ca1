import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build, type Plugin } from "esbuild";
import type { AppsFile } from "../config/config.ts";
import { describeMistakes } from "../config/mistakes.ts";
import { parseConfig } from "../config/parse.ts";
import { toBase64Url, utf8 } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { readAppsFile } from "./apps-file.ts";
import { ownImages } from "./brand-folder.ts";
import { CERTIFICATES, WITHOUT_CERTIFICATES } from "./certificates.ts";
import { environmentOf, readWranglerConfig } from "./settings.ts";

/**
 * `[build]` of wrangler.toml: the Worker as a few modules. What an isolate that only forwards never
 * needs (pages, administration, cron) is loaded when it is first asked for; wrangler's own bundler
 * makes one file of it all.
 */
const ROOT = resolve(import.meta.dirname, "../..");

const withoutCertificates: Plugin = {
  name: "without certificates",
  setup: (bundler) =>
    bundler.onResolve({ filter: CERTIFICATES }, () => ({ path: WITHOUT_CERTIFICATES })),
};

/**
 * `zod/mini` lists what only the description of the API uses. Parts are made of whole files, so what
 * is listed would be in the part that every isolate loads.
 */
const describedLater: Plugin = {
  name: "described later",
  setup(bundler) {
    bundler.onResolve({ filter: /\/(?:(?:to-)?json-schema[a-z-]*|locales\/index)\.js$/ }, (from) =>
      /zod[\\/]v4[\\/](?:mini[\\/]external|core[\\/]index)\.js$/.test(from.importer)
        ? { path: from.path, namespace: "nothing", sideEffects: false }
        : undefined,
    );
    bundler.onLoad({ filter: /./, namespace: "nothing" }, () => ({
      contents: "export const toJSONSchema = undefined, JSONSchemaGenerator = undefined;",
    }));
  },
};

const APPS = "apps.json";

/** What `config/bundled-apps.ts` gives instead of nothing. A text module costs no parsing at the start. */
const withApps: Plugin = {
  name: "apps file",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]config[\\/]bundled-apps\.ts$/ }, () => ({
      contents: `import json from ${JSON.stringify(`./${APPS}`)};\nexport const bundledApps = () => JSON.parse(json);`,
    }));
    bundler.onResolve({ filter: /^\.\/apps\.json$/ }, () => ({
      path: `./${APPS}`,
      external: true,
    }));
  },
};

/** The modules by name. Names of parts have a hash of their content. */
export async function bundleWorker(file?: AppsFile): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/worker.ts"],
    outdir: "dist",
    // Rules of wrangler.toml apply to tests too: one for `.js` would take more than these.
    outExtension: { ".js": ".mjs" },
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2024",
    minify: true,
    sourcemap: true,
    sourcesContent: true,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    conditions: ["workerd", "worker", "browser"],
    // `fs` is named by code of libraries that runs in Node only.
    external: ["node:*", "cloudflare:*", "fs"],
    loader: { ".css": "copy", ".wasm": "copy" },
    define: { BUNDLED_IMAGES: JSON.stringify(ownImages()) },
    plugins: [withoutCertificates, describedLater, ...(file ? [withApps] : [])],
    logLevel: "error",
  });
  const modules = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  if (file) modules.set(APPS, utf8(JSON.stringify(file)));
  return modules;
}

/** Each file whole or not at all, and none of another build: several programs may build at once. */
export function writeModules(modules: ReadonlyMap<string, Uint8Array>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, contents] of modules) {
    const file = join(folder, name);
    if (readIfThere(file)?.equals(contents)) continue;
    writeFileSync(`${file}.${process.pid}`, contents);
    renameSync(`${file}.${process.pid}`, file);
  }
  for (const name of readdirSync(folder)) {
    if (!modules.has(name) && /\.(?:m?js|map|css|wasm|json)$/.test(name))
      rmSync(join(folder, name), { force: true });
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * The apps of the file that the configuration names. All of the configuration is looked at: what the
 * Worker would refuse is not worth deploying.
 */
async function appsFor(config: string): Promise<Result<AppsFile | undefined, readonly string[]>> {
  // Reading it takes wrangler half a second.
  if (!readFileSync(config, "utf8").includes("APPS_FILE")) return ok(undefined);
  const settings = await readWranglerConfig(config);
  if (!settings.ok) return refuse([settings.reason]);
  const secret = { GATEHOUSE_SECRET: toBase64Url(randomBytes(32)) };
  const environment = environmentOf({ ...settings.value }, secret);
  const file = readAppsFile(environment, dirname(config));
  const parsed = file.ok ? parseConfig(environment, file.value) : file;
  return parsed.ok ? file : parsed;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { config: { type: "string" }, out: { type: "string" } },
  });
  const config = values.config ?? process.env.GATEHOUSE_CONFIG ?? join(ROOT, "wrangler.toml");
  const file = await appsFor(resolve(config));
  if (file.ok) {
    writeModules(await bundleWorker(file.value), resolve(ROOT, values.out ?? "dist"));
    return 0;
  }
  console.error(describeMistakes(file.reason));
  return 1;
}

if (import.meta.main) process.exitCode = await main();
