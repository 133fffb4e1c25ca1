import type * as z from "zod";

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/**
 * What is wrong with a field, where its schema does not say so itself: the end of a sentence that
 * begins with the field's name. For every `safeParse` whose faults people see.
 */
export const IN_OUR_WORDS = { error: faultOf } as const;

function faultOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing";
      return `must be ${KINDS[issue.expected] ?? "of another kind"}`;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
    case "too_big":
      return `must ${amount("at most", issue.maximum, issue.origin)}`;
    case "too_small":
      return `must ${amount("at least", issue.minimum, issue.origin)}`;
    case "invalid_format":
      if (issue.format === "datetime") return "must be a time such as 2026-11-02T08:00:00Z";
      return "is not of the right form";
    default:
      return "is not valid";
  }
}

function amount(bound: string, count: number | bigint, of: string): string {
  if (of === "string") return `have ${bound} ${count} characters`;
  return of === "array" ? `have ${bound} ${count} items` : `be ${bound} ${count}`;
}
