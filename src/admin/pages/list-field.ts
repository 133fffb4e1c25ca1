import { ok, type Result, refuse } from "../../kit/result.ts";
import { groups } from "../contract.ts";

/** "a, b" as one types a list; empty parts are nothing. */
export const readList = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Groups by the rules of the API; the refusal is a sentence for the field. */
export function readGroupsField(text: string): Result<string[], string> {
  const parsed = groups.safeParse(readList(text));
  return parsed.success ? ok(parsed.data) : refuse("A group's name has 1 to 64 characters.");
}
