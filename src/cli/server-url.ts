import { ok, type Result, refuse } from "../kit/result.ts";

const DEFAULT = "http://localhost:8787";

export const isThisMachine = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";

/** Which Gatehouse is meant. Over plain http only where nobody can listen in. */
export function serverUrl(wanted: string | undefined): Result<URL, string> {
  const url = URL.parse(wanted || DEFAULT);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.pathname !== "/") {
    return refuse(`--url must be an origin like https://auth.example.com, not "${wanted}"`);
  }
  if (url.protocol === "http:" && !isThisMachine(url.hostname)) {
    return refuse(`--url must be https: what is said to ${url.hostname} could be read on the way`);
  }
  return ok(url);
}
