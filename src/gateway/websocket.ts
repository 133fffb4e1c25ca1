import type { Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import type { Watch } from "./recheck-connection.ts";

/** Private use (RFC 6455 §7.4.2): the session behind this socket has ended. */
const SESSION_ENDED = 4401;

/**
 * Cross-site WebSocket hijacking: a browser sends cookies with an upgrade from any page, and no
 * preflight. Where a person's cookie speaks, the page must be the app's own. Clients that are no
 * browser send no Origin.
 */
export function isForeignSocket(request: Request, target: Target, visitor: Visitor): boolean {
  const origin = request.headers.get("origin");
  return visitor.kind === "person" && origin !== null && origin !== target.url.origin;
}

/** Both ends are held here, so that the gate can hang up. Frames and close codes pass both ways. */
export function relaySocket(response: Response, watch: Watch): Response {
  const upstream = response.webSocket;
  if (!upstream) return response;
  const { 0: client, 1: server } = new WebSocketPair();
  server.binaryType = "arraybuffer";
  upstream.binaryType = "arraybuffer";
  server.accept({ allowHalfOpen: true });
  upstream.accept({ allowHalfOpen: true });
  const stop = watch(() => {
    close(server, SESSION_ENDED, "session ended");
    close(upstream, 1001, "session ended");
  });
  pipe(server, upstream, stop);
  pipe(upstream, server, stop);
  return new Response(null, { status: 101, webSocket: client, headers: response.headers });
}

function pipe(from: WebSocket, to: WebSocket, stop: () => void): void {
  from.addEventListener("message", ({ data }) => {
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
