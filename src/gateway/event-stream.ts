import type { Person, Service } from "../session/visitor.ts";
import type { GuardPorts } from "./ports.ts";
import { type Watch, watcher } from "./recheck-connection.ts";
import { relaySocket } from "./websocket.ts";

/** Connections outlive the request that opened them: they are asked again whether they may stay. */
export function keepWatch(
  response: Response,
  visitor: Person | Service,
  ports: GuardPorts,
): Response {
  if (response.webSocket) return relaySocket(response, watcher(visitor, ports));
  const type = response.headers.get("content-type");
  if (type === null || !/^\s*text\/event-stream\b/i.test(type) || !response.body) return response;
  return new Response(watchedStream(response.body, watcher(visitor, ports)), response);
}

/** An event stream that ends when its reader's session does. Chunks pass natively, unread. */
function watchedStream(body: ReadableStream, watch: Watch): ReadableStream {
  const { readable, writable } = new IdentityTransformStream();
  const abort = new AbortController();
  const stop = watch(() => abort.abort());
  body
    .pipeTo(writable, { signal: abort.signal })
    .catch(() => undefined)
    .finally(stop);
  return readable;
}
