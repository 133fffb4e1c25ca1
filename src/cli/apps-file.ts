import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { parse, TomlError } from "smol-toml";
import { checkAppsFile } from "../config/apps.ts";
import type { AppsFile, Listed } from "../config/config.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { codeOf, recordOf, type Settings } from "./settings.ts";

/**
 * The apps of the file that `APPS_FILE` names, beside the configuration in `folder`; `undefined`
 * where it names none. `environment`: what the Worker will have, as `environmentOf` makes it.
 */
export function readAppsFile(
  environment: Settings,
  folder: string,
): Result<AppsFile | undefined, readonly string[]> {
  const { APPS_FILE: name } = environment;
  // What is no text is for `parseConfig` to refuse.
  if (typeof name !== "string" || name === "") return ok(undefined);
  const path = resolve(folder, name);
  const shown = relative(process.cwd(), path);
  const read = readToml(path, shown);
  if (!read.ok) return refuse([read.reason]);
  const { apps = [], ...others } = read.value.content;
  const strange = Object.keys(others).map(
    (key) => `${shown}: has "${key}", and only [[apps]] are read from it.`,
  );
  if (!Array.isArray(apps)) return refuse([`${shown}: apps must be a list, as in [[apps]].`]);
  if (apps.length === 0) strange.push(`${shown}: has no [[apps]]. Name at least one.`);
  const checked = checkAppsFile(name, listedIn(apps, read.value.text, shown), environment);
  if (strange.length > 0) return refuse([...strange, ...(checked.ok ? [] : checked.reason)]);
  return checked;
}

function readToml(
  path: string,
  shown: string,
): Result<{ readonly text: string; readonly content: Settings }, string> {
  try {
    const text = readFileSync(path, "utf8");
    return ok({ text, content: recordOf(parse(text)) });
  } catch (error) {
    if (!(error instanceof TomlError)) {
      return refuse(`APPS_FILE: ${shown} cannot be read (${codeOf(error)}).`);
    }
    const [reason = ""] = error.message.split("\n");
    return refuse(`${shown}:${error.line}: ${reason}.`);
  }
}

/** With the line of its `[[apps]]`, where each app has one. */
function listedIn(apps: readonly unknown[], text: string, shown: string): Listed<unknown>[] {
  const lines = text
    .split("\n")
    .flatMap((line, index) => (/^\s*\[\[\s*apps\s*\]\]/.test(line) ? [index + 1] : []));
  const known = lines.length === apps.length;
  return apps.map((app, index) => ({
    at: `${shown}${known ? `:${lines[index]}` : ""}: apps[${index}]`,
    app,
  }));
}
