import type { AppsFile } from "./config.ts";

/** The file that APPS_FILE names; the build puts its content here (cli/build-worker.ts). */
export const bundledApps = (): AppsFile | undefined => undefined;
