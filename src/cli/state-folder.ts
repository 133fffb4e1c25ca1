import { accessSync, constants, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ok, type Result, refuse } from "../kit/result.ts";
import { codeOf } from "./settings.ts";

/**
 * Claims the folder of the local database for this process: two dev servers on one SQLite file
 * overwrite each other's work. The refusal is one line.
 */
export function claimStateFolder(folder: string): Result<void, string> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const path of everythingIn(folder)) accessSync(path, constants.W_OK);
    return lock(folder);
  } catch (error) {
    return refuse(
      `The state folder ${folder} cannot be written (${codeOf(error)}): choose another with --state DIR`,
    );
  }
}

/** SQLite's lock on a file of its own: the system releases it however this process ends. */
let held: DatabaseSync | undefined;
const BUSY = 5;

function lock(folder: string): Result<void, string> {
  const database = new DatabaseSync(join(folder, "start.lock"));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!(error instanceof Error && "errcode" in error && error.errcode === BUSY)) throw error;
    return refuse(
      `Another npm start uses the state folder ${folder}: end it, or choose another with --state DIR`,
    );
  }
  held = database;
  return ok(undefined);
}

/** For tests: this process gives the folder back. */
export const releaseStateFolder = (): void => {
  held?.close();
  held = undefined;
};

function* everythingIn(folder: string): Generator<string> {
  yield folder;
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* everythingIn(path);
    else if (entry.isFile()) yield path;
  }
}
