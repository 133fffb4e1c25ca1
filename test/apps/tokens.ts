import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const COMMAND_LINE = join(import.meta.dirname, "../../src/cli/gatehouse.ts");

/** A token for a service, or for a program of the person `user`, made as an administrator would. */
export async function addToken(
  gate: string,
  name: string,
  user?: string | { readonly groups: string },
): Promise<string> {
  const whose =
    user === undefined
      ? []
      : typeof user === "string"
        ? ["--user", user]
        : ["--groups", user.groups];
  const made: unknown = JSON.parse(await gatehouse(gate, "token", "add", name, ...whose));
  if (
    typeof made === "object" &&
    made !== null &&
    "token" in made &&
    typeof made.token === "string"
  )
    return made.token;
  throw new Error("token add printed no token");
}

export const removeToken = (gate: string, name: string): Promise<string> =>
  gatehouse(gate, "token", "remove", name, "--yes");

async function gatehouse(gate: string, ...words: readonly string[]): Promise<string> {
  const args = [COMMAND_LINE, ...words, "--url", gate, "--json"];
  return (await promisify(execFile)(process.execPath, args)).stdout;
}
