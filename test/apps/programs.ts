import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { findChromium, findProgram } from "../browser/chromium.ts";

const PYTHON = [
  ...["notebook==7.6.5", "django==5.2.19", "radicale==3.9.0", "caldav==3.6.0"],
  ...["fastapi==0.165.0", "uvicorn==0.54.0", "pyjwt[crypto]==2.15.1"],
];
const NEXT = ["next@16.4.6", "react@19.3.1", "react-dom@19.3.1"];
const DEBIAN = {
  webdav: ["apache2-bin", "nginx", "cadaver", "litmus", "rclone", "restic"],
  examples: ["nginx", "php8.2-cli", "caddy"],
  prometheus: [
    ...["prometheus", "libjs-bootstrap4", "libjs-eonasdan-bootstrap-datetimepicker"],
    ...["libjs-jquery", "libjs-jquery-hotkeys", "libjs-moment", "libjs-moment-timezone"],
    ...["libjs-mustache", "libjs-popper.js", "libjs-rickshaw", "libjs-d3"],
    "fonts-glyphicons-halflings",
  ],
  rails: ["ruby-rails", "puma"],
  qbittorrent: ["qbittorrent-nox"],
  registry: ["docker-registry", "skopeo"],
};
export type Need = "chromium" | "git" | "ps" | "python" | "next" | keyof typeof DEBIAN;

/** Where a run puts what it installs; the apps are told by this variable. */
export const FOLDER = "GATEHOUSE_APPS";
/** For one step of an installation, ms. */
const PATIENCE = 120_000;

const folderOf = (): string => process.env[FOLDER] ?? "";
/** What `pip` has put there: `jupyter-notebook` … */
export const pythonProgram = (name: string): string => join(folderOf(), "python/bin", name);
/** What a Debian package has put there, by its absolute path. */
export const debianFile = (path: string): string => join(folderOf(), "debian", path);
/** The same, of a package that may have been installed on this machine before. */
export const debianProgram = (path: string): string =>
  existsSync(debianFile(path)) ? debianFile(path) : path;
/** Where `npm` has put Next.js. */
export const nextFolder = (): string => join(folderOf(), "next");
/** For the loader (`LD_LIBRARY_PATH`). */
export const debianLibraries = (): string =>
  ["/lib", "/usr/lib"]
    .map(debianFile)
    .filter(existsSync)
    .flatMap((lib) => [lib, ...readdirSync(lib).map((name) => join(lib, name))])
    .join(":");

const run = (program: string, args: readonly string[], cwd: string) =>
  promisify(execFile)(program, args, { cwd, timeout: PATIENCE });

/** Sees to what is needed; resolves to what is missing and why, or `undefined`. */
export async function provide(need: Need, folder: string): Promise<string | undefined> {
  if (need === "chromium") return findChromium() ? undefined : "a Chromium or Chrome";
  if (need === "git" || need === "ps") return findProgram(need) ? undefined : need;
  const done = join(folder, `${need}.done`);
  if (existsSync(done)) return undefined;
  try {
    await install(need, folder);
    writeFileSync(done, "");
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const what =
      need === "python"
        ? `Python with ${PYTHON.join(", ")}`
        : (need === "next" ? NEXT : DEBIAN[need]).join(", ");
    return `${what} (${reason.trim().replaceAll(/\s+/g, " ").slice(0, 300)})`;
  }
}

function install(need: "python" | "next" | keyof typeof DEBIAN, folder: string): Promise<void> {
  if (need === "python") return installPython(folder);
  return need === "next" ? installNext(folder) : installDebian(DEBIAN[need], folder);
}

async function installNext(folder: string): Promise<void> {
  const next = join(folder, "next");
  mkdirSync(next, { recursive: true });
  writeFileSync(join(next, "package.json"), JSON.stringify({ private: true }));
  await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...NEXT], next);
}

async function installPython(folder: string): Promise<void> {
  await run("python3", ["-m", "venv", "python"], folder);
  const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
  await run(join(folder, "python/bin/pip"), ["install", ...quiet, ...PYTHON], folder);
}

/** Unpacked, not installed: no service is started, and no administrator is needed. */
async function installDebian(packages: readonly string[], folder: string): Promise<void> {
  const downloads = mkdtempSync(join(folder, "downloads-"));
  const download = async () => {
    const wanted = new Set([...packages, ...(await lacking(packages, folder))]);
    await run("apt-get", ["download", "--quiet", ...wanted], downloads);
  };
  // The lists of packages may be old or not there at all; to fetch them takes an administrator.
  await download().catch(() => run("apt-get", ["update", "--quiet"], downloads).then(download));
  for (const file of readdirSync(downloads))
    await run("dpkg-deb", ["--extract", file, join(folder, "debian")], downloads);
  rmSync(downloads, { recursive: true });
}

/** What these packages need and this machine does not have. */
async function lacking(packages: readonly string[], folder: string): Promise<readonly string[]> {
  const args = ["install", "--simulate", "--no-install-recommends", ...packages];
  const { stdout } = await run("apt-get", args, folder);
  return stdout.split("\n").flatMap((line) => /^Inst (\S+)/.exec(line)?.[1] ?? []);
}
