import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

export const HOW_TO_GET = `The browser stories need a Chromium or Chrome, oathtool and zbarimg:
  Debian, Ubuntu   apt-get install chromium oathtool zbar-tools
  macOS            brew install --cask google-chrome; brew install oath-toolkit zbar
A browser in another place is found through CHROMIUM_PATH.`;

/** The path of a Chromium, or `undefined` where this machine has none. */
export function findChromium(): string | undefined {
  const told = process.env.CHROMIUM_PATH;
  return (told === undefined ? [...NAMES.map(findProgram), MAC] : [told]).find(canRun);
}

export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(canRun);
}

function canRun(path: string | undefined): path is string {
  if (path === undefined) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
