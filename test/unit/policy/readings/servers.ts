/**
 * What servers in the field make of a path, step by step: nginx merges slashes, Tomcat drops
 * parameters, IIS folds case and backslashes, PHP and some proxies decode twice. Written without a
 * look at the gate's own reading, so that it can prove it wrong.
 */
type Step = (path: string) => string;

const decode: Step = (path) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
};
const overlong: Step = (path) => path.replace(/%c0%ae/gi, ".").replace(/%c0%af/gi, "/");
const backslash: Step = (path) => path.replaceAll("\\", "/");
const merge: Step = (path) => path.replace(/\/{2,}/g, "/");
const parameters: Step = (path) => path.replace(/;[^/]*/g, "");
const fold: Step = (path) => path.toLowerCase();
const compatible: Step = (path) => path.normalize("NFKC").replace(/[\u2215\u2044]/g, "/");
/** Win32 drops white space and dots at the end of each name, and NTFS knows streams by a colon. */
const windows: Step = (path) =>
  path
    .split("/")
    .map((name) =>
      /^\.\.?$/.test(name)
        ? name
        : name
            .replace(/(?<=.):.*/, "")
            .trim()
            .replace(/[ .]+$/, ""),
    )
    .join("/");
/** As a case-insensitive collation compares: by upper case, without what has no weight. */
const collation: Step = (path) =>
  path
    .replace(/[\u00AD\u200B-\u200D\uFEFF]/g, "")
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase();
const cut: Step = (path) => path.split(/[?#]/)[0] ?? "";
const dots: Step = (path) => {
  const kept: string[] = [];
  for (const part of path.split("/").slice(1)) {
    if (part === "..") kept.pop();
    else if (part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
};
const slash: Step = (path) => (path.length > 1 ? path.replace(/\/+$/, "") : path);

const SERVERS: Readonly<Record<string, readonly Step[]>> = {
  "takes it literally": [],
  "Express (folds case, ignores a trailing slash)": [decode, fold, slash],
  "decodes once": [decode],
  nginx: [decode, cut, merge, dots],
  "Apache with AllowEncodedSlashes": [decode, dots, merge],
  Tomcat: [parameters, decode, merge, dots],
  "Tomcat that decodes first": [decode, parameters, merge, dots],
  IIS: [decode, backslash, merge, dots, fold],
  "a file server on Windows": [decode, backslash, windows, merge, dots, fold],
  "a router that asks a database for each name": [decode, collation],
  "decodes twice": [decode, decode, merge, dots],
  "a proxy that cleans before one that decodes": [dots, merge, decode, backslash, dots, merge],
  "decodes for ever, and everything else": [
    ...[overlong, decode, overlong, decode, decode, decode, compatible, decode],
    ...[backslash, parameters, cut, merge, dots, fold, slash],
  ],
  "an old UTF-8 decoder": [overlong, decode, merge, dots],
  "folds compatibility characters": [decode, compatible, backslash, merge, dots],
};

export const readings = (path: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(SERVERS).map(([name, steps]) => [
      name,
      steps.reduce((text, step) => step(text), path),
    ]),
  );
