import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { CERTIFICATES, WITHOUT_CERTIFICATES } from "./src/cli/certificates.ts";

/** The server behind the gate: a real Worker, reached as `service:ORIGIN`. */
const origin = {
  name: "origin",
  modules: true,
  scriptPath: "test/support/origin-worker.js",
  compatibilityDate: "2026-07-01",
};

/** The Workers-runtime suite runs the Worker as wrangler.toml describes it, with a secret of its own. */
const worker = cloudflareTest(async () => ({
  main: "./src/worker.ts",
  wrangler: { configPath: "./wrangler.toml" },
  miniflare: {
    bindings: {
      GATEHOUSE_SECRET: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
      MIGRATIONS: await readD1Migrations("migrations"),
      AUDIT_MIGRATIONS: await readD1Migrations("migrations-audit"),
    },
    // Only gates that a test opens with it as AUDIT_DB use it.
    d1Databases: { SECOND_DB: "second" },
    serviceBindings: { ORIGIN: "origin" },
    email: { send_email: [{ name: "LOCAL_MAIL" }] },
    workers: [origin],
  },
}));

/** Style sheets are imported as text, as the rule in wrangler.toml has it. */
const cssAsText = {
  name: "css-as-text",
  enforce: "pre",
  resolveId: (id: string, importer?: string) =>
    id.endsWith(".css") && importer ? `\0text:${resolve(dirname(importer), id)}.js` : undefined,
  load: (id: string) =>
    id.startsWith("\0text:")
      ? `export default ${JSON.stringify(readFileSync(id.slice(6, -3), "utf8"))}`
      : undefined,
} as const;

/** As the build has it: what is tested is what is deployed. */
const alias = [{ find: CERTIFICATES, replacement: WITHOUT_CERTIFICATES }];
/** Only what Vite itself reads is replaced. */
const server = { deps: { inline: [/@simplewebauthn/] } };

/** A full race is a hundred thousand sign-ins: minutes of work. */
const RACES =
  process.env.RACES === "full" ? { atOnce: 1000, rounds: 20 } : { atOnce: 250, rounds: 1 };

/** ms. Machines are shared and noisy: only what hangs is to fail by the clock. */
const PATIENT = { testTimeout: 120_000, hookTimeout: 120_000 };

/** Starting a runtime and loading the Worker into it takes longer than most files do: one runs many. */
const TOGETHER = { isolate: false };

/** What is slow by nature: timing, races, floods. `npm run test:slow`, in CI too. */
const SLOW = (room: string) => `test/${room}/**/*.slow.test.ts`;

const unit = (name: string, tests: { include: string[]; exclude?: string[] }) => ({
  plugins: [cssAsText],
  resolve: { alias },
  test: { name, ...tests, server, ...TOGETHER, ...PATIENT },
});

const inWorkerd = (name: string, tests: { include: string[]; exclude?: string[] }) => ({
  plugins: [cssAsText, worker],
  resolve: { alias },
  test: {
    name,
    server,
    ...tests,
    setupFiles: ["test/support/migrate.ts"],
    ...TOGETHER,
    ...PATIENT,
    provide: { races: RACES, faults: process.env.FAULTS === "short" ? "short" : "full" },
  },
});

export default defineConfig({
  test: {
    // Each request that is refused or changes something is one line, which says nothing here.
    onConsoleLog: (text) => !/^\{"event":"(?:refused|changed)/.test(text),
    // Most of what a test waits for is a queue or another process: three at once also where cores are few.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      unit("unit", {
        include: ["test/unit/**/*.test.ts", "packages/*/test/**/*.test.ts"],
        exclude: [SLOW("unit")],
      }),
      inWorkerd("worker", {
        include: ["test/worker/**/*.test.{ts,tsx}", "test/attack/**/*.test.ts"],
        exclude: [SLOW("worker"), SLOW("attack")],
      }),
      unit("slow-unit", { include: [SLOW("unit")] }),
      inWorkerd("slow-worker", { include: [SLOW("worker"), SLOW("attack")] }),
      unit("faults", {
        include: ["test/faults/**/*.test.ts"],
        exclude: ["test/faults/**/*.worker.test.ts"],
      }),
      inWorkerd("faults-worker", { include: ["test/faults/**/*.worker.test.ts"] }),
    ],
    coverage: {
      // V8's own counts cannot be had from inside workerd.
      provider: "istanbul",
      include: ["src/**/*.{ts,tsx}"],
      // Programs that tests start as processes of their own, and scripts of the browser.
      exclude: ["src/cli/**", "src/pages/ui/browser/**"],
      reporter: ["text-summary", "html"],
      reportOnFailure: true,
    },
  },
});
