import childProcess from "node:child_process";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/**
 * With `node --import`, programs of this repository that run wrangler run this file instead, and
 * whatever they fetch is answered 200. As wrangler it notes its command line in the file
 * FAKE_WRANGLER_LOG and prints what FAKE_WRANGLER_ANSWERS (a JSON object) has for its beginning.
 */
const { FAKE_WRANGLER_LOG: log = "", FAKE_WRANGLER_ANSWERS: answers = "{}" } = process.env;

if (process.argv[1] === import.meta.filename) {
  const line = process.argv.slice(2).join(" ");
  appendFileSync(log, `${line}\n`);
  const known: Readonly<Record<string, string>> = JSON.parse(answers);
  const [, answer] = Object.entries(known).find(([start]) => line.startsWith(start)) ?? [];
  process.stdout.write(answer ?? "");
} else {
  const { spawn } = childProcess;
  const inItsPlace = (word: string): string =>
    word.endsWith("wrangler-dist/cli.js") ? import.meta.filename : word;
  Object.assign(childProcess, {
    spawn: (program: string, args: readonly string[], options: childProcess.SpawnOptions) =>
      spawn(program, args.map(inItsPlace), options),
  });
  syncBuiltinESMExports();
  globalThis.fetch = async () => Response.json({ status: "ok" });
}
