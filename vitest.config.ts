import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The Workers-runtime suite runs the Worker as wrangler.toml describes it, with a secret of its own. */
const worker = cloudflareTest(async () => ({
  wrangler: { configPath: "./wrangler.toml" },
  miniflare: {
    bindings: {
      GATEHOUSE_SECRET: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
      MIGRATIONS: await readD1Migrations("migrations"),
    },
  },
}));

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"] } },
      {
        plugins: [worker],
        test: {
          name: "worker",
          include: ["test/worker/**/*.test.{ts,tsx}", "test/attack/**/*.test.ts"],
          setupFiles: ["test/support/migrate.ts"],
        },
      },
    ],
  },
});
