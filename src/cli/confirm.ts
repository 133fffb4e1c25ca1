import { createInterface } from "node:readline/promises";
import { ok, type Result, refuse } from "../kit/result.ts";

/** Asks on the terminal; where there is none, nobody can have meant it without `--yes`. */
export async function confirm(question: string): Promise<Result<void, string>> {
  if (!process.stdin.isTTY) return refuse(`${question} Say --yes if you are sure.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim()) ? ok(undefined) : refuse("Nothing was done.");
}
