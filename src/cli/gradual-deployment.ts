import { ok, type Result, refuse } from "../kit/result.ts";
import { type Deployer, WRANGLER } from "./deployer.ts";
import { listOf, recordOf, type Settings } from "./settings.ts";

/**
 * The version that most requests get now. Refused where the new version cannot run beside it:
 * migrations of Durable Object classes apply to all requests at once.
 */
export async function versionToShareWith(
  { wrangler }: Deployer,
  classesTag: string | undefined,
): Promise<Result<string, string>> {
  const status = await wrangler(WRANGLER.versions(), { quietly: true });
  const version = status.code === 0 ? currentVersion(status.output) : undefined;
  if (version === undefined) {
    return refuse("There is no version to share with: deploy without --percent first");
  }
  const { code, output } = await wrangler(WRANGLER.version(version), { quietly: true });
  const deployed = code === 0 ? deployedTag(output) : undefined;
  // Where Cloudflare does not say, wrangler finds out when it uploads.
  if (deployed === undefined || deployed === classesTag) return ok(version);
  return refuse(
    `This version changes the Durable Object classes (from migration ${deployed} to ${classesTag ?? "none"}), which Cloudflare deploys for all requests at once only: deploy without --percent. Nothing was changed`,
  );
}

/** Uploads the new version, and gives it so many percent of the requests; `beside` gets the others. */
export async function shareRequests(
  { wrangler }: Deployer,
  beside: string,
  percent: number,
): Promise<Result<undefined, string>> {
  const uploaded = await wrangler(WRANGLER.upload(), { quietly: true });
  const [, version] = /Version ID:\s*([0-9a-f-]{36})/.exec(uploaded.output) ?? [];
  if (uploaded.code !== 0 || version === undefined)
    return refuse("The version could not be uploaded");
  const shares = [`${version}@${percent}%`, `${beside}@${100 - percent}%`];
  const shared = await wrangler(WRANGLER.share(shares));
  return shared.code === 0 ? ok(undefined) : refuse("The versions could not be deployed");
}

function currentVersion(output: string): string | undefined {
  const versions = listOf(documentIn(output).versions).map(recordOf);
  const share = (version: Settings) => Number(version.percentage ?? 0);
  const [most] = versions.toSorted((a, b) => share(b) - share(a));
  return typeof most?.version_id === "string" ? most.version_id : undefined;
}

function deployedTag(output: string): string | undefined {
  const { script_runtime } = recordOf(documentIn(output).resources);
  const { migration_tag: tag } = recordOf(script_runtime);
  return typeof tag === "string" ? tag : undefined;
}

/** wrangler may print a notice around its JSON. */
function documentIn(output: string): Settings {
  try {
    return recordOf(JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1)));
  } catch {
    return {};
  }
}
