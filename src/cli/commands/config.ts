import { dirname, join, resolve } from "node:path";
import { adviceOn } from "../../config/advice.ts";
import { describeMistakes } from "../../config/mistakes.ts";
import { parseConfig } from "../../config/parse.ts";
import { toBase64Url } from "../../kit/bytes.ts";
import { randomBytes } from "../../kit/random.ts";
import { ok, refuse } from "../../kit/result.ts";
import { readAppsFile } from "../apps-file.ts";
import { environmentOf, readDevVars, readSettings, tooLarge } from "../settings.ts";
import { type Command, TEXT, text } from "./command.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

/** Asks no server: a wrong configuration is one that no server would run with. */
export const configCheck: Command = {
  words: "config check",
  args: [],
  flags: { config: TEXT },
  help: "[--config FILE]",
  async run({ flags }) {
    const file = resolve(text(flags, "config") ?? join(ROOT, "wrangler.toml"));
    const settings = await readSettings(file);
    if (!settings.ok) return settings;
    const secrets = { ...ANY_SECRET, ...readDevVars(join(ROOT, ".dev.vars")) };
    const environment = environmentOf(settings.value, secrets);
    const appsFile = readAppsFile(environment, dirname(file));
    const config = appsFile.ok ? parseConfig(environment, appsFile.value) : appsFile;
    const mistakes = [...(config.ok ? [] : config.reason), ...tooLarge(settings.value)];
    if (!config.ok || mistakes.length > 0) return refuse(describeMistakes(mistakes));
    const { apps, loginHost } = config.value;
    const hosts = apps.map(({ host }) => host);
    const advice = adviceOn(config.value);
    const notes = advice.map((note) => `\nNote: ${note}`).join("");
    return ok({
      json: { apps: hosts, login_host: loginHost ?? null, notes: advice },
      text: `The configuration is right: ${hosts.join(", ")}.${notes}`,
    });
  },
};

/** A checkout without `.dev.vars` has no secret yet; that is no mistake of the configuration. */
const ANY_SECRET = { GATEHOUSE_SECRET: toBase64Url(randomBytes(32)) };
