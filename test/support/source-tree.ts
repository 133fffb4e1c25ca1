import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** Path below `src` (`gateway/guard.ts`) to the file's text. */
export type SourceTree = ReadonlyMap<string, string>;

export function readSourceTree(root: string): SourceTree {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|js|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return new Map(names.sort().map((name) => [name, readFileSync(join(root, name), "utf8")]));
}

/** The code without its comments and without what stands in its strings. */
export const withoutComments = (code: string): string =>
  code.replaceAll(
    /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/g,
    (_, text: string | undefined) => text ?? "",
  );

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Every relative import, of values and of types, as `from` and `to` below `src`. */
export function arrows(tree: SourceTree): Arrow[] {
  const pattern = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;
  return [...tree].flatMap(([from, code]) =>
    [...withoutComments(code).matchAll(pattern)].map((match) => ({
      from,
      to: normalize(join(dirname(from), match[1] ?? "")),
    })),
  );
}

/** One circle of imports as the files along it, or `undefined`. */
export function findCircle(all: readonly Arrow[]): string[] | undefined {
  const next = Map.groupBy(all, ({ from }) => from);
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of next.get(file) ?? []) {
      const circle = visit(to, [...trail, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const { from } of all) {
    const circle = visit(from, []);
    if (circle) return circle;
  }
  return undefined;
}
