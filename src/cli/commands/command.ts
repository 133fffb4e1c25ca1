import type { ParseArgsConfig } from "node:util";
import type { Result } from "../../kit/result.ts";
import type { ApiClient } from "../api-client.ts";

/** What a command has to say; the refusal is one line. */
export interface Said {
  /** For people. */
  readonly text: string;
  /** For scripts: one JSON document. */
  readonly json: unknown;
}
export type Done = Result<Said, string>;

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Input {
  readonly args: readonly string[];
  readonly flags: Flags;
  /** Made when it is first asked for: what works without a server asks for none. */
  readonly api: () => Promise<Result<ApiClient, string>>;
}

export interface Command {
  /** `user add` */
  readonly words: string;
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
