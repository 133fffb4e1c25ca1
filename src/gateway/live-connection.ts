import { SECOND } from "../kit/clock.ts";
import type { Somebody } from "../session/visitor.ts";
import type { GuardPorts } from "./ports.ts";

/**
 * A socket or an event stream outlives the request that opened it: it is asked again whether it may
 * stay.
 */
export function keepWatch(response: Response, visitor: Somebody, ports: GuardPorts): Response {
  if (response.webSocket) return relaySocket(response, watcher(visitor, ports));
  if (!response.body) return response;
  return new Response(watchedStream(response.body, watcher(visitor, ports)), response);
}

/** An event stream that ends when its reader's session does. Chunks pass natively, unread. */
function watchedStream(body: ReadableStream, watch: Watch): ReadableStream {
  const { readable, writable } = new IdentityTransformStream();
  const abort = new AbortController();
  const { stop } = watch(() => abort.abort());
  body
    .pipeTo(writable, { signal: abort.signal })
    .catch(() => undefined)
    .finally(stop);
  return readable;
}

/**
 * Calls `end` once the visitor may no longer stay. `used`: something came from the visitor, which
 * keeps the session from being idle; what an app sends by itself does not.
 */
type Watch = (end: () => void) => { readonly stop: () => void; readonly used: () => void };

/** Asks every `SESSION_RECHECK`, and at most once a second. */
function watcher(
  visitor: Somebody,
  ports: Pick<GuardPorts, "config" | "clock" | "stillValid">,
): Watch {
  const pause = Math.max(ports.config.sessionRecheck, SECOND);
  return (end) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let usedAt: number | undefined;
    const look = async (): Promise<void> => {
      const used = usedAt;
      usedAt = undefined;
      const valid = await isValid(visitor, used, ports);
      if (timer === undefined) return;
      if (valid) timer = setTimeout(look, pause);
      else end();
    };
    timer = setTimeout(look, pause);
    return {
      stop() {
        if (timer !== undefined) clearTimeout(timer);
        timer = undefined;
      },
      used() {
        usedAt = ports.clock();
      },
    };
  };
}

/** A truth that cannot be reached is no permission. */
async function isValid(
  visitor: Somebody,
  usedAt: number | undefined,
  ports: Pick<GuardPorts, "clock" | "stillValid">,
): Promise<boolean> {
  const now = ports.clock();
  if (visitor.kind !== "service" && now >= visitor.expiresAt) return false;
  try {
    return await ports.stillValid(visitor, now, usedAt);
  } catch {
    return false;
  }
}

/** Private use (RFC 6455 §7.4.2): the session behind this socket has ended. */
const SESSION_ENDED = 4401;

/** Both ends are held here, so that the gate can hang up. Frames and close codes pass both ways. */
function relaySocket(response: Response, watch: Watch): Response {
  const upstream = response.webSocket;
  if (!upstream) return response;
  const { 0: client, 1: server } = new WebSocketPair();
  server.binaryType = "arraybuffer";
  upstream.binaryType = "arraybuffer";
  server.accept({ allowHalfOpen: true });
  upstream.accept({ allowHalfOpen: true });
  const { stop, used } = watch(() => {
    close(server, SESSION_ENDED, "session ended");
    close(upstream, 1001, "session ended");
  });
  pipe(server, upstream, stop, used);
  pipe(upstream, server, stop);
  return new Response(null, { status: 101, webSocket: client, headers: response.headers });
}

function pipe(from: WebSocket, to: WebSocket, stop: () => void, used?: () => void): void {
  from.addEventListener("message", ({ data }) => {
    used?.();
    try {
      to.send(data);
    } catch {
      close(from, 1011, "");
    }
  });
  from.addEventListener("close", ({ code, reason }) => {
    stop();
    close(to, code, reason);
    close(from, code, reason);
  });
  from.addEventListener("error", () => {
    stop();
    close(to, 1011, "");
  });
}

/** 1005 and 1006 tell that no code was sent; they cannot be sent themselves (RFC 6455 §7.4.1). */
function close(socket: WebSocket, code: number, reason: string): void {
  try {
    if (code === 1005) socket.close();
    else socket.close(code === 1006 || code === 1015 ? 1011 : code, reason);
  } catch {
    // Closed already.
  }
}
