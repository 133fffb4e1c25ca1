import { type ParseArgsConfig, parseArgs } from "node:util";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { ApiClient } from "../api-client.ts";

/** What a command has to say; the refusal is one line. */
export interface Said {
  /** For people. */
  readonly text: string;
  /** For scripts: one JSON document. */
  readonly json: unknown;
  /** What was asked for was done, and has found something wrong: exit code 1. */
  readonly failed?: boolean;
  /** It is printed already, because it may be long. */
  readonly printed?: true;
}
export type Done = Result<Said, string>;

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Input {
  readonly args: readonly string[];
  readonly flags: Flags;
  /** Made when it is first asked for: what works without a server asks for none. */
  readonly api: () => Promise<Result<ApiClient, string>>;
  /** Prints a piece of something long; resolves when there is room for the next one. */
  readonly print: (text: string) => Promise<void>;
}

export interface Command {
  /** `user add` */
  readonly words: string;
  /** Another spelling that is understood too. */
  readonly alias?: string;
  /** Positional arguments, all of them needed. */
  readonly args: readonly string[];
  readonly flags: NonNullable<ParseArgsConfig["options"]>;
  readonly help: string;
  /** What is wrong with the flags, in one line; asked before anything else. */
  readonly misuse?: (input: Pick<Input, "args" | "flags">) => string | undefined;
  /** The question to ask first, where there is no way back. */
  readonly asks?: (input: Input) => string;
  readonly run: (input: Input) => Promise<Done>;
}

export const TEXT = { type: "string" } as const;
export const SWITCH = { type: "boolean" } as const;

/** The value of a flag that takes text. */
export const text = (flags: Flags, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === "string" ? value : undefined;
};

/** `a,b` as a list; the empty text is the empty list. */
export const listOf = (value: string): string[] =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const EVERYWHERE = { url: TEXT, json: SWITCH, yes: SWITCH, help: SWITCH } as const;

export interface ReadCommand {
  readonly command: Command;
  readonly args: readonly string[];
  readonly flags: Flags;
}

export const usageOf = ({ words, args, help, alias }: Command): string =>
  [words, ...args, help, alias && `(also: ${alias})`].filter(Boolean).join(" ");

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
  const [found] = commands
    .flatMap((command) => spellings(command).map((words) => ({ command, words })))
    .filter(({ words }) => words.every((word, at) => line[at] === word))
    .toSorted((a, b) => b.words.length - a.words.length);
  if (!found) {
    if (line.length === 0 || line.includes("--help")) return refuse("help");
    return refuse(`There is no command "${spoken.slice(0, 2).join(" ")}"; see --help`);
  }
  const { command, words } = found;
  const rest = line.slice(words.length);
  const read = readFlags(rest, { ...EVERYWHERE, ...command.flags });
  if (!read.ok) return read;
  if (read.value.flags.help) return refuse("help");
  const { args, flags } = read.value;
  if (args.length !== command.args.length) return refuse(`Usage: ${usageOf(command)}`);
  const misuse = command.misuse?.({ args, flags });
  if (misuse !== undefined) return refuse(misuse);
  return ok({ command, args, flags });
}

const spellings = ({ words, alias }: Command): string[][] =>
  [words, alias].flatMap((spelling) => (spelling === undefined ? [] : [spelling.split(" ")]));

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
