import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { PROGRAM } from "../../src/cli/wrangler.ts";

/** KiB of the Worker's script, gzip; WebAssembly and style sheets are files of their own. */
const MOST = 230;

test(`the Worker has at most ${MOST} KiB`, () => {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-bundle-"));
  try {
    execFileSync(process.execPath, [PROGRAM, "deploy", "--dry-run", "--outdir", folder], {
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: folder },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const script = readFileSync(join(folder, "worker.js"));
    const size = gzipSync(script, { level: 9 }).length / 1024;
    expect(size).toBeLessThan(MOST);
    // When it has become smaller, so should the figure.
    expect(size).toBeGreaterThan(MOST * 0.96);
    expect(script.includes("x5c")).toBe(true);
    expect(script.includes("tsyringe")).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
