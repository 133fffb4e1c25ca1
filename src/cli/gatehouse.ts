import { createInterface } from "node:readline/promises";
import { ok, type Result, refuse } from "../kit/result.ts";
import { createApiClient } from "./api-client.ts";
import { findAuthority } from "./authority.ts";
import { COMMANDS } from "./commands/all.ts";
import { type Input, readCommand, text, usage } from "./commands/command.ts";
import { serverUrl } from "./network.ts";
import { DEV_VARS } from "./settings.ts";
import { printable, printableJson } from "./terminal-text.ts";

process.exitCode = await main(process.argv.slice(2));

/** Exit codes: 0 done, 1 refused, 2 wrong usage. */
async function main(line: readonly string[]): Promise<number> {
  const read = readCommand(line, COMMANDS);
  if (!read.ok) return read.reason === "help" ? help(line) : fail(read.reason, 2);
  const { command, args, flags } = read.value;
  const url = serverUrl(text(flags, "url") ?? process.env.GATEHOUSE_URL);
  if (!url.ok) return fail(url.reason, 2);
  const input: Input = {
    args,
    flags,
    print: (text) => new Promise((done) => process.stdout.write(text, () => done())),
    async api() {
      const authority = await findAuthority(process.env, DEV_VARS);
      return authority.ok ? ok(createApiClient(url.value, authority.value)) : authority;
    },
  };
  if (command.asks && !flags.yes) {
    const sure = await confirm(command.asks(input));
    if (!sure.ok) return fail(sure.reason, 1);
  }
  const done = await command.run(input);
  if (!done.ok) return fail(done.reason, 1);
  if (!done.value.printed) {
    console.log(flags.json ? printableJson(done.value.json) : done.value.text);
  }
  return done.value.failed ? 1 : 0;
}

function help(line: readonly string[]): number {
  if (line.length > 0) {
    console.log(usage(COMMANDS));
    return 0;
  }
  console.error(usage(COMMANDS));
  return 2;
}

function fail(reason: string, code: 1 | 2): number {
  // The mistakes of a configuration are a list; every other reason is one line.
  console.error(reason.split("\n").map(printable).join("\n"));
  return code;
}

/** Asks on the terminal. A script has none, and has to say `--yes`. */
async function confirm(question: string): Promise<Result<void, string>> {
  if (!process.stdin.isTTY) return refuse(`${question} Say --yes if you are sure.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim()) ? ok(undefined) : refuse("Nothing was done.");
}
