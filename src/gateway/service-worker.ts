import { guardedWorker } from "../http/worker-guard.ts";
import type { HeaderRecord } from "./request-headers.ts";
import { isScript } from "./response-headers.ts";

/** Browsers mark the main script of a service worker so, and a page's script cannot (Service Workers §4.4). */
export const isWorkerScript = ({ method, headers }: Request): boolean =>
  method === "GET" && headers.get("service-worker") === "script";

/**
 * The whole script, as it is: a validator would be about bytes that the browser does not have, and
 * what is encoded would have to be decoded.
 */
export function askForAll(headers: HeaderRecord): void {
  for (const name of ["if-none-match", "if-modified-since", "if-range", "range", "accept-encoding"])
    delete headers[name];
}

/** Headers that speak of the very bytes that the origin has sent. */
const OF_THE_BYTES = [
  ...["content-length", "content-encoding", "etag", "last-modified", "accept-ranges"],
  ...["content-md5", "digest", "repr-digest", "content-digest", "sourcemap", "x-sourcemap"],
];

/**
 * The one body that is ever changed: lines in front keep `/.gatehouse/` out of the worker's reach.
 * What is no script cannot become a worker and passes. `cut_off`: the origin broke off the script.
 */
export async function guarded(answer: Response): Promise<Response | "cut_off"> {
  if (!answer.ok || !isScript(answer.headers)) return answer;
  const script = await answer.text().catch(() => undefined);
  if (script === undefined) return "cut_off";
  const headers = new Headers(answer.headers);
  for (const name of OF_THE_BYTES) headers.delete(name);
  headers.set("content-type", "text/javascript");
  const { status, statusText } = answer;
  return new Response(guardedWorker(script), { status, statusText, headers });
}
