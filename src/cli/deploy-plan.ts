import type { Config } from "../config/config.ts";
import { describeMistakes } from "../config/mistakes.ts";
import { parseConfig } from "../config/parse.ts";
import { toBase64Url } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { environmentOf, recordOf, type Settings } from "./dev-config.ts";
import { isThisMachine } from "./server-url.ts";

/** What wrangler.toml says until there is a database. */
export const NO_DATABASE = "00000000-0000-0000-0000-000000000000";

export interface Deployment {
  readonly configFile: string;
  readonly config: Config;
  /** `missing`: it has to be created, and its id written down. */
  readonly database: { readonly name: string; readonly missing: boolean };
  /** Where people sign in; `undefined` where only a wildcard tells. */
  readonly door: string | undefined;
  /** Hosts to which no route or custom domain of the file leads. */
  readonly unrouted: readonly string[];
}

/** The refusal is a clear line, or the list of all mistakes of the configuration. */
export function planDeployment(settings: Settings, configFile: string): Result<Deployment, string> {
  // The real one is not here; that it is there is seen to later.
  const secret = { GATEHOUSE_SECRET: toBase64Url(randomBytes(32)) };
  const parsed = parseConfig(environmentOf(settings, secret));
  if (!parsed.ok) return refuse(describeMistakes(parsed.reason));
  const config = parsed.value;
  const local = config.apps.find(({ host }) => isThisMachine(host));
  if (local || (config.loginHost && isThisMachine(config.loginHost))) {
    return refuse(
      `${configFile} still protects ${local?.host ?? config.loginHost} on this machine: name your own apps under [[vars.APPS]] first`,
    );
  }
  const near = config.apps.find(
    ({ origin }) => origin.kind === "url" && isThisMachine(new URL(origin.url).hostname),
  );
  if (near) {
    return refuse(
      `${configFile}: the origin of ${near.host} is this machine, which Cloudflare cannot reach`,
    );
  }
  const [database] = Array.isArray(settings.d1_databases) ? settings.d1_databases : [];
  const { database_name: name, database_id: id } = recordOf(database);
  if (typeof name !== "string" || typeof id !== "string") {
    return refuse(`${configFile}: [[d1_databases]] needs a database_name and a database_id`);
  }
  const hosts = [...(config.loginHost ? [config.loginHost] : []), ...config.apps.map(hostOf)];
  const routes = routesOf(settings);
  return ok({
    configFile,
    config,
    database: { name, missing: id === NO_DATABASE },
    door: hosts.find((host) => !host.startsWith("*.")),
    unrouted: hosts.filter((host) => !routes.some((route) => leadsTo(route, host))),
  });
}

const hostOf = ({ host }: { readonly host: string }): string => host;

function routesOf({ route, routes }: Settings): string[] {
  const all = [route, ...(Array.isArray(routes) ? routes : [])];
  return all.flatMap((one) => {
    const pattern = typeof one === "string" ? one : recordOf(one).pattern;
    return typeof pattern === "string" ? [pattern] : [];
  });
}

/** `app.example.com/*`, `*.example.com/*`, `*example.com/*`, or a custom domain: the bare host. */
function leadsTo(pattern: string, host: string): boolean {
  const [named = "", ...path] = pattern.replace(/^https?:\/\//, "").split("/");
  if (path.length > 0 && path.join("/") !== "*") return false;
  return named.startsWith("*") ? host.endsWith(named.slice(1)) : named === host;
}
