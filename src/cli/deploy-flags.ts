import { parseArgs } from "node:util";
import { ok, type Result, refuse } from "../kit/result.ts";

export const DEPLOY_USAGE = `npm run deploy -- [flags]
  --dry-run        say what would be done, and build without uploading
  --config FILE    default wrangler.toml
  --percent N      so many of the requests get the new version; the others, the one before
  --rollback       back to the version before; the database stays, and fits it`;

export interface DeployFlags {
  readonly dryRun: boolean;
  readonly config: string | undefined;
  readonly percent: number;
  readonly rollback: boolean;
  readonly help: boolean;
}

const FLAGS = {
  "dry-run": { type: "boolean", default: false },
  config: { type: "string" },
  percent: { type: "string", default: "100" },
  rollback: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** The refusal is one line. */
export function readDeployFlags(args: readonly string[]): Result<DeployFlags, string> {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true });
    const { "dry-run": dryRun, config, rollback, help } = values;
    const percent = Number(values.percent);
    if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
      return refuse("--percent must be a number from 1 to 100");
    }
    return ok({ dryRun, config, percent, rollback, help });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(reason.split(". ")[0] ?? reason);
  }
}
