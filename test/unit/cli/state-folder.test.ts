import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimStateFolder, releaseStateFolder } from "../../../src/cli/state-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
});
afterEach(() => {
  releaseStateFolder();
  rmSync(folder, { recursive: true });
});

const MODULE = new URL("../../../src/cli/state-folder.ts", import.meta.url).href;
/** Another process that claims the folder, prints what it was answered, and stays. */
async function claimElsewhere(state: string) {
  const code = `
    import { claimStateFolder } from ${JSON.stringify(MODULE)};
    console.log(JSON.stringify(claimStateFolder(${JSON.stringify(state)})));
    setInterval(() => {}, 1000);`;
  const node = join("node_modules", ".bin", "node");
  const other = spawn(node, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(other.stdout, "data");
  return {
    answer: JSON.parse(String(said)),
    async kill() {
      const exited = once(other, "exit");
      other.kill("SIGKILL");
      await exited;
    },
  };
}

test("a second start on one state folder is refused in one line", async () => {
  const state = join(folder, "new");
  expect(claimStateFolder(state).ok).toBe(true);
  expect(existsSync(state)).toBe(true);
  const second = await claimElsewhere(state);
  await second.kill();
  expect(second.answer).toEqual({
    ok: false,
    reason: `Another npm start uses the state folder ${state}: end it, or choose another with --state DIR`,
  });
});

test("a start that was killed leaves nothing that refuses the next", async () => {
  const first = await claimElsewhere(folder);
  expect(first.answer.ok).toBe(true);
  expect(claimStateFolder(folder).ok).toBe(false);
  await first.kill();
  expect(claimStateFolder(folder).ok).toBe(true);
});

test("a folder that cannot be made or written is one line that names it", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  for (const state of [file, join(file, "below")]) {
    const claimed = claimStateFolder(state);
    expect(claimed).toMatchObject({ ok: false });
    expect(claimed.ok ? "" : claimed.reason).toMatch(
      /^The state folder \S+ cannot be written \((EEXIST|ENOTDIR)\): choose another with --state DIR$/,
    );
  }
});
