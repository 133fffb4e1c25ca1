import type { Target } from "../routing/target.ts";

/** One segment of a rule's path: `**`, or the texts between its `*`s, as written and folded. */
type Segment = "**" | { readonly runs: readonly string[]; readonly folded: readonly string[] };

export interface Glob {
  readonly segments: readonly Segment[];
  readonly trailingSlash: boolean;
}

export type Match = "exact" | "loose" | "none";

/** `/a/*.css`, `/x/**`: see CONTRACT §2. Nothing in it becomes a regular expression. */
export function compileGlob(path: string): Glob {
  const parts = path.replace(/^\//, "").split("/");
  const trailingSlash = path.length > 1 && parts[parts.length - 1] === "";
  if (parts[parts.length - 1] === "") parts.pop();
  return { segments: parts.map(compileSegment), trailingSlash };
}

function compileSegment(part: string): Segment {
  if (part === "**") return part;
  const runs = part.normalize("NFC").split(/\*+/);
  return { runs, folded: runs.map(fold) };
}

/** As the most lenient server would read it: case and compatibility characters are one. */
const fold = (text: string): string =>
  /^[!-~]*$/.test(text) ? text.toLowerCase() : text.normalize("NFKC").toLowerCase();

/**
 * `loose`: it matches only for a server that ignores case or a trailing slash, as many do. Such a
 * target is not the rule's, yet it must not escape the rule either: `/ADMIN/` is no way round
 * `/admin`.
 */
export function matchGlob(
  { segments: globs, trailingSlash: slash }: Glob,
  segments: readonly string[],
  trailingSlash: boolean,
): Match {
  if (!matchSegments(globs, segments, true)) return "none";
  if (!matchSegments(globs, segments, false)) return "loose";
  return globs[globs.length - 1] === "**" || slash === trailingSlash ? "exact" : "loose";
}

/** The classic two-pointer match: on a mismatch the last `**` takes one more segment. */
function matchSegments(
  globs: readonly Segment[],
  segments: readonly string[],
  loose: boolean,
): boolean {
  let at = 0;
  let glob = 0;
  let retryGlob = -1;
  let retryAt = 0;
  while (at < segments.length) {
    const wanted = globs[glob];
    if (wanted === "**") {
      retryGlob = ++glob;
      retryAt = at;
    } else if (wanted && matchSegment(wanted, segments[at] ?? "", loose)) {
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

/** Literal runs in order, each at its first place: no path can make it slow. */
function matchSegment(
  { runs, folded }: Exclude<Segment, "**">,
  segment: string,
  loose: boolean,
): boolean {
  const wanted = loose ? folded : runs;
  const text = loose ? fold(segment) : segment;
  const first = wanted[0] ?? "";
  if (wanted.length === 1) return text === first;
  const last = wanted[wanted.length - 1] ?? "";
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (let index = 1; index < wanted.length - 1; index++) {
    const run = wanted[index] ?? "";
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

type Uncertain = Pick<Target, "segments" | "firstAmbiguous" | "ambiguousName" | "climbs">;

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
    if (!wanted || !matchSegment(wanted, target.segments[index] ?? "", true)) return false;
  }
  if (target.ambiguousName === "") return true;
  const wanted = glob.segments[target.firstAmbiguous];
  if (!wanted) return false;
  if (wanted === "**" || wanted.folded.length > 1) return true;
  const name = wanted.folded[0]?.replace(/[\s.]+$/, "") ?? "";
  return name === target.ambiguousName || !/^[!-~]+$/.test(name);
}
