/** One segment of a rule's path: `**`, or text in which `*` stands for any run of characters. */
type Segment = "**" | readonly string[];

export interface Glob {
  readonly segments: readonly Segment[];
  readonly trailingSlash: boolean;
}

export type Fit = "exact" | "loose" | "none";

/** `/a/*.css`, `/x/**`: see CONTRACT §2. Nothing in it is a regular expression. */
export function compileGlob(path: string): Glob {
  const parts = path.replace(/^\//, "").split("/");
  const trailingSlash = path.length > 1 && parts[parts.length - 1] === "";
  if (parts[parts.length - 1] === "") parts.pop();
  return {
    segments: parts.map((part) => (part === "**" ? part : part.split(/\*+/))),
    trailingSlash,
  };
}

/**
 * `loose`: it fits only for a server that ignores case or a trailing slash, as many do. Such a
 * target is not the rule's, yet it must not escape the rule either: `/ADMIN/` is no way round
 * `/admin`.
 */
export function fitGlob(glob: Glob, segments: readonly string[], trailingSlash: boolean): Fit {
  if (!fitFrom(glob.segments, segments, true)) return "none";
  if (!fitFrom(glob.segments, segments, false)) return "loose";
  const open = glob.segments[glob.segments.length - 1] === "**";
  return open || glob.trailingSlash === trailingSlash ? "exact" : "loose";
}

/** The classic two-pointer match: on a mismatch the last `**` takes one more segment. */
function fitFrom(globs: readonly Segment[], segments: readonly string[], loose: boolean): boolean {
  let at = 0;
  let glob = 0;
  let retryGlob = -1;
  let retryAt = 0;
  while (at < segments.length) {
    const wanted = globs[glob];
    if (wanted === "**") {
      retryGlob = ++glob;
      retryAt = at;
    } else if (wanted && fitSegment(wanted, segments[at] ?? "", loose)) {
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

/** Literal runs in order, each at its first place: linear, so no path can make it slow. */
function fitSegment(runs: readonly string[], segment: string, loose: boolean): boolean {
  const text = loose ? fold(segment) : segment;
  const want = loose ? runs.map(fold) : runs;
  const first = want[0] ?? "";
  const last = want[want.length - 1] ?? "";
  if (want.length === 1) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const run of want.slice(1, -1)) {
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase();

/**
 * Could any reading of these segments come under the glob? Only the segments before the first
 * ambiguous one are certain; where a reading may climb by `..`, none is.
 */
export function couldFit(
  glob: Glob,
  target: { segments: readonly string[]; firstAmbiguous: number; climbs: boolean },
): boolean {
  if (target.climbs) return true;
  const certain = target.segments.slice(0, target.firstAmbiguous);
  for (const [index, segment] of certain.entries()) {
    const wanted = glob.segments[index];
    if (wanted === "**") return true;
    if (!wanted || !fitSegment(wanted, segment, true)) return false;
  }
  return true;
}
