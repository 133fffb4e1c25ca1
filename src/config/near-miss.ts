/** The known name that `name` is most likely a typing mistake of, if there is one. */
export function nearMiss(name: string, known: readonly string[]): string | undefined {
  const wanted = fold(name);
  return known.find((candidate) => {
    const allowed = candidate.length <= 5 ? 1 : 2;
    return distance(wanted, fold(candidate), allowed) <= allowed;
  });
}

const fold = (name: string): string => name.toUpperCase().replaceAll(/[-.]/g, "_");

/** Levenshtein; a result above `limit` only says "too far". */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
