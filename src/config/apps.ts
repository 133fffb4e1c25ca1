import { ok, type Result, refuse } from "../kit/result.ts";
import type { App, AppsFile, Listed } from "./config.ts";
import { contradictions, hostMistakes } from "./contradictions.ts";
import { canFetch, noBinding } from "./fields.ts";
import { sentences } from "./mistakes.ts";
import { appSchema, IDENTITY_KEYS, KNOWN_KEYS } from "./schema.ts";

type Environment = Readonly<Record<string, unknown>>;

/** The apps of APPS, then those of the file, or every mistake in them. */
export function parseApps(
  env: Environment,
  file: AppsFile | undefined,
): Result<readonly App[], readonly string[]> {
  const named = env.APPS_FILE === "" ? undefined : env.APPS_FILE;
  if (named !== file?.name) return refuse([notBuiltWith(named, file)]);
  const raw = typeof env.APPS === "string" ? fromJson(env.APPS) : env.APPS;
  if (raw === undefined && !file) return refuse(["APPS: is missing. Name at least one app."]);
  if (raw !== undefined && !Array.isArray(raw)) {
    return refuse(["APPS: must be a list of apps (or its JSON text)."]);
  }
  const listed = (raw ?? []).map((app: unknown, index) => ({ at: `APPS[${index}]`, app }));
  if (listed.length === 0 && !file) return refuse(["APPS: is empty. Name at least one app."]);
  const checked = checkApps(listed, env);
  const fromFile = file?.apps ?? [];
  const mistakes = [
    ...(checked.ok ? [] : checked.reason),
    ...hostMistakes([...listed, ...fromFile], env.LOGIN_HOST),
    ...fromFile.flatMap((listed) => withoutBinding(listed, env)),
  ];
  if (!checked.ok || mistakes.length > 0) return refuse(mistakes);
  return ok([...checked.value, ...fromFile].map(({ app }) => app));
}

/** For the build, which refuses what the Worker would: the apps of a file as they were written. */
export function checkAppsFile(
  name: string,
  listed: readonly Listed<unknown>[],
  env: Environment,
): Result<AppsFile, readonly string[]> {
  const checked = checkApps(listed, env);
  return checked.ok ? ok({ name, apps: checked.value }) : checked;
}

/** All that one app after the other shows; hosts are compared with those of the other lists. */
function checkApps(
  listed: readonly Listed<unknown>[],
  env: Environment,
): Result<readonly Listed<App>[], readonly string[]> {
  const schema = appSchema(env);
  const apps: Listed<App>[] = [];
  const mistakes: string[] = [];
  for (const { at, app } of listed) {
    const parsed = schema.safeParse(app);
    if (parsed.success) apps.push({ at, app: parsed.data });
    else mistakes.push(...sentences(at, app, parsed.error, [...KNOWN_KEYS, ...IDENTITY_KEYS]));
  }
  mistakes.push(...contradictions(listed, env.JWKS_PATHS));
  return mistakes.length > 0 ? refuse(mistakes) : ok(apps);
}

/** A Worker without its apps must not serve the others as if they were all. */
function notBuiltWith(named: unknown, file: AppsFile | undefined): string {
  if (typeof named !== "string" && named !== undefined) return "APPS_FILE: must be text in quotes.";
  return named === undefined
    ? `APPS_FILE: is missing, and the Worker was built with "${file?.name}".`
    : `APPS_FILE: "${named}" is not what the Worker was built with; \`npm run deploy\` and \`npm start\` build it.`;
}

function withoutBinding({ at, app: { origin } }: Listed<App>, env: Environment): string[] {
  if (origin.kind !== "service" || canFetch(env[origin.binding])) return [];
  return [`${at}.origin: ${noBinding(origin.binding)} (found "service:${origin.binding}").`];
}

/** `null` where it is not JSON: never a list, so the caller's sentence fits. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
