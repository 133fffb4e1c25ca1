import { HOSTED } from "./paths.ts";

const MAX_LENGTH = 512;

/**
 * Why a rule's path could never match what it seems to say, or `undefined`. A rule that silently
 * matches nothing is how a "deny" gets lost, so every doubtful spelling is a mistake.
 */
export function pathMistake(path: string): string | undefined {
  if (!path.startsWith("/")) return 'must start with "/"';
  if (path.length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters`;
  if (/[?#]/.test(path)) return "matches the path only: no query, no fragment";
  if (/[%\\;]/.test(path)) return 'must not hold "%", "\\" or ";": write the characters themselves';
  if (/[\p{C}\p{Z}]/u.test(path)) return "must not hold spaces or control characters";
  if (path.includes("//")) return "must not have an empty segment";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) {
    return 'must not have a "." or ".." segment';
  }
  if (segments.some((segment) => segment.includes("**") && segment !== "**")) {
    return '"**" must be a whole segment';
  }
  if (path === HOSTED || path.startsWith(`${HOSTED}/`)) {
    return "is reserved: no rule applies to Gatehouse's own pages";
  }
  return undefined;
}
