import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** What a proxy in front of the gate does wrong, if anything. */
export interface Lie {
  /** The server that gets a request instead of the gate. */
  readonly divert?: (request: IncomingMessage) => string | undefined;
  /** The Host header that the gate sees. */
  readonly host?: string;
  /** Headers of an answer, changed in place. */
  readonly headers?: (headers: IncomingHttpHeaders, request: IncomingMessage) => void;
  readonly body?: (body: string, request: IncomingMessage) => string;
}

/** A proxy on a free loopback port. With a certificate it terminates TLS. */
export async function startProxy(
  gate: string,
  lie: Lie = {},
  tls?: { readonly key: string; readonly cert: string },
) {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    pass(gate, lie, request, response);
  };
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`${tls ? "https" : "http"}://localhost:${port}`),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function pass(gate: string, lie: Lie, asked: IncomingMessage, response: ServerResponse): void {
  const { hostname, port } = new URL(lie.divert?.(asked) ?? gate);
  const { method = "GET", url: path = "/" } = asked;
  const headers = { ...asked.headers, ...(lie.host !== undefined && { host: lie.host }) };
  const onward = request({ hostname, port, method, path, headers, agent: false }, (got) => {
    const chunks: Buffer[] = [];
    got.on("data", (chunk: Buffer) => chunks.push(chunk));
    got.once("end", () => {
      const changed: IncomingHttpHeaders = { ...got.headers };
      delete changed["transfer-encoding"];
      delete changed["content-length"];
      lie.headers?.(changed, asked);
      const text = Buffer.concat(chunks).toString();
      response.writeHead(got.statusCode ?? 502, changed).end(lie.body?.(text, asked) ?? text);
    });
  });
  onward.once("error", () => response.writeHead(502).end());
  asked.pipe(onward);
}
