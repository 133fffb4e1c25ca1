import { foldPathName, namesOf, normalized, trimmedName } from "./fold.ts";

/** One segment of a rule's path: `**`, or the texts between its `*`s, as written and folded. */
type Segment = "**" | { readonly runs: readonly string[]; readonly folded: readonly string[] };

export interface Glob {
  readonly segments: readonly Segment[];
  readonly trailingSlash: boolean;
}

export type Match = "exact" | "loose" | "none";

/**
 * `/a/*.css`, `/x/**`: `*` stands for any characters of one segment, `**` for any number of
 * segments. No part of it becomes a regular expression, so no rule can make matching slow.
 */
export function compileGlob(path: string): Glob {
  const parts = path.replace(/^\//, "").split("/");
  const trailingSlash = path.length > 1 && parts[parts.length - 1] === "";
  if (parts[parts.length - 1] === "") parts.pop();
  return { segments: parts.map(compileSegment), trailingSlash };
}

function compileSegment(part: string): Segment {
  if (part === "**") return part;
  const runs = normalized(part, "NFC").split(/\*+/);
  const folded = runs.map(foldPathName);
  folded.push(trimmedName(folded.pop() ?? ""));
  return { runs, folded };
}

/**
 * `loose`: it matches only for a server that ignores case, a trailing slash, or something at the end
 * of a name, as many do. The rule does not apply to such a target, yet the target must not escape
 * the rule either: `/ADMIN/` and `/admin.` are no way round `/admin`.
 */
export function matchGlob(
  { segments: globs, trailingSlash: slash }: Glob,
  segments: readonly string[],
  trailingSlash: boolean,
): Match {
  const loose = matchSegments(globs, namesOfEach(segments), ({ folded }, names) =>
    names.some((name) => matchRuns(folded, name)),
  );
  if (!loose) return "none";
  const exact = matchSegments(globs, segments, (wanted, text) => matchRuns(wanted.runs, text));
  if (!exact) return "loose";
  return globs[globs.length - 1] === "**" || slash === trailingSlash ? "exact" : "loose";
}

/** The rules of an app look at one path after another: what folding gives is kept with it. */
const foldedPaths = new WeakMap<readonly string[], readonly (readonly string[])[]>();

function namesOfEach(segments: readonly string[]): readonly (readonly string[])[] {
  const known = foldedPaths.get(segments);
  if (known) return known;
  const names = segments.map((segment) => namesOf(foldPathName(segment)));
  foldedPaths.set(segments, names);
  return names;
}

/** What the first name of a path has to be, folded, for it to match at all; `undefined`: anything. */
export function firstName({ segments: [first] }: Glob): string | undefined {
  return first === undefined || first === "**" || first.folded.length > 1
    ? undefined
    : first.folded[0];
}

/** The first name of a path as any server may read it. */
export const firstNamesOf = (segments: readonly string[]): readonly string[] =>
  namesOfEach(segments)[0] ?? [];

/** Whether every path that comes under `inner` comes under `outer` too. */
export function coversGlob(outer: Glob, inner: Glob): boolean {
  const covered = matchSegments(outer.segments, inner.segments, (wanted, segment) =>
    segment === "**" ? false : matchRuns(wanted.runs, segment.runs.join(ANYTHING)),
  );
  if (!covered) return false;
  return (
    outer.segments[outer.segments.length - 1] === "**" ||
    outer.trailingSlash === inner.trailingSlash
  );
}

/** Stands for what a `*` of the inner glob takes: only a `*` of the outer one matches it. */
const ANYTHING = "\0";

type Wanted = Exclude<Segment, "**">;

/** The classic two-pointer match: on a mismatch the last `**` takes one more segment. */
function matchSegments<T>(
  globs: readonly Segment[],
  segments: readonly T[],
  matches: (wanted: Wanted, segment: T) => boolean,
): boolean {
  let at = 0;
  let glob = 0;
  let retryGlob = -1;
  let retryAt = 0;
  while (at < segments.length) {
    const wanted = globs[glob];
    const segment = segments[at];
    if (segment === undefined) return false;
    if (wanted === "**") {
      retryGlob = ++glob;
      retryAt = at;
    } else if (wanted && matches(wanted, segment)) {
      glob++;
      at++;
    } else if (retryGlob >= 0) {
      glob = retryGlob;
      at = ++retryAt;
    } else {
      return false;
    }
  }
  while (globs[glob] === "**") glob++;
  return glob === globs.length;
}

const matchLoosely = ({ folded }: Wanted, segment: string): boolean =>
  namesOf(foldPathName(segment)).some((name) => matchRuns(folded, name));

/** Literal runs in order, each at its first place: no path can make it slow. */
function matchRuns(runs: readonly string[], text: string): boolean {
  const first = runs[0] ?? "";
  if (runs.length === 1) return text === first;
  const last = runs[runs.length - 1] ?? "";
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (let index = 1; index < runs.length - 1; index++) {
    const run = runs[index] ?? "";
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** What `routing` knows of a path that servers may read differently. */
interface Uncertain {
  readonly segments: readonly string[];
  /** Index of the first segment that may be read differently. */
  readonly firstAmbiguous: number;
  /** How its name begins, folded; "": it may not be there at all. */
  readonly ambiguousName: string;
  /** A reading leaves its place by `..`, so no segment before it is certain. */
  readonly climbs: boolean;
}

/**
 * Could any reading of this target come under the glob? The segments before the first ambiguous one
 * are certain, unless a reading climbs by `..`; of that one only how its name begins is, and what
 * follows may be anything.
 */
export function couldMatch(glob: Glob, target: Uncertain): boolean {
  if (target.climbs) return true;
  for (let index = 0; index < target.firstAmbiguous; index++) {
    const wanted = glob.segments[index];
    if (wanted === "**") return true;
    if (!wanted || !matchLoosely(wanted, target.segments[index] ?? "")) return false;
  }
  const names = namesOf(target.ambiguousName);
  if (names.includes("")) return true;
  const wanted = glob.segments[target.firstAmbiguous];
  if (!wanted) return false;
  if (wanted === "**" || wanted.folded.length > 1) return true;
  const name = wanted.folded[0] ?? "";
  return names.includes(name) || !/^[!-~]+$/.test(name);
}
