import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";

/**
 * `[build]` of wrangler.toml: the Worker as a few modules. What an isolate that only forwards never
 * needs (pages, administration, cron) is loaded when it is first asked for; wrangler's own bundler
 * makes one file of it all.
 */
const ROOT = resolve(import.meta.dirname, "../..");

/**
 * What reads certificates of passkeys, in `@simplewebauthn/server` and beside it, is not needed and
 * large: one small file stands in for it.
 */
export const CERTIFICATES =
  /^(?:@peculiar\/.+|reflect-metadata|\..*\/(?:verifyAttestation(?:FIDOU2F|AndroidSafetyNet|AndroidKey|Apple|TPM)|(?:metadata|settings)Service)\.js)$/;
export const WITHOUT_CERTIFICATES = join(ROOT, "src/factors/without-certificates.ts");

const withoutCertificates: Plugin = {
  name: "without certificates",
  setup: (bundler) =>
    bundler.onResolve({ filter: CERTIFICATES }, () => ({ path: WITHOUT_CERTIFICATES })),
};

/** The modules by name. Names of parts have a hash of their content. */
export async function bundleWorker(): Promise<ReadonlyMap<string, Uint8Array>> {
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
    plugins: [withoutCertificates],
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
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
    if (!modules.has(name) && /\.(?:m?js|map|css|wasm)$/.test(name))
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

if (import.meta.main) writeModules(await bundleWorker(), join(ROOT, "dist"));
