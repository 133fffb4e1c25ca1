import { parseArgs } from "node:util";
import { ok, type Result, refuse } from "../kit/result.ts";
import { type Command, type Flags, SWITCH, TEXT } from "./commands/command.ts";

const EVERYWHERE = { url: TEXT, json: SWITCH, yes: SWITCH, help: SWITCH } as const;

export interface ReadCommand {
  readonly command: Command;
  readonly args: readonly string[];
  readonly flags: Flags;
}

export const usageOf = ({ words, args, help }: Command): string =>
  [words, ...args, help].filter((part) => part !== "").join(" ");

export const usage = (commands: readonly Command[]): string =>
  [
    "npm run gatehouse -- <command> [--url URL] [--json] [--yes]",
    ...commands.map((command) => `  ${usageOf(command)}`),
    "The authority is the secret (.dev.vars or GATEHOUSE_SECRET) or an admin token (GATEHOUSE_TOKEN).",
  ].join("\n");

/** The refusal is one line; `"help"` where the usage was asked for. */
export function readCommand(
  line: readonly string[],
  commands: readonly Command[],
): Result<ReadCommand, string> {
  const spoken = line.filter((word) => !word.startsWith("-"));
  const command = commands
    .toSorted((a, b) => b.words.length - a.words.length)
    .find(({ words }) => startsWith(line, words.split(" ")));
  if (!command) {
    if (line.length === 0 || line.includes("--help")) return refuse("help");
    return refuse(`There is no command "${spoken.slice(0, 2).join(" ")}"; see --help`);
  }
  const rest = line.slice(command.words.split(" ").length);
  const read = readFlags(rest, { ...EVERYWHERE, ...command.flags });
  if (!read.ok) return read;
  if (read.value.flags.help) return refuse("help");
  const { args, flags } = read.value;
  if (args.length !== command.args.length) return refuse(`Usage: ${usageOf(command)}`);
  const misuse = command.misuse?.({ args, flags });
  if (misuse !== undefined) return refuse(misuse);
  return ok({ command, args, flags });
}

const startsWith = (line: readonly string[], words: readonly string[]): boolean =>
  words.every((word, at) => line[at] === word);

function readFlags(
  args: readonly string[],
  options: Command["flags"],
): Result<{ args: string[]; flags: Flags }, string> {
  try {
    const parsed = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return ok({ args: parsed.positionals, flags: { ...parsed.values } as Flags });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(reason.split(". ")[0] ?? reason);
  }
}
