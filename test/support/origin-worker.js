/** How often each host was asked. */
const hits = new Map();

/**
 * The server behind the gate: a Worker of its own, reached by a service binding. It counts who was
 * let through to which host, and answers with what it got.
 */
export default {
  async fetch(request) {
    const url = new URL(request.url);
    if (url.hostname === "hits.invalid") return Response.json(hits.get(url.pathname.slice(1)) ?? 0);
    hits.set(url.hostname, (hits.get(url.hostname) ?? 0) + 1);
    if (url.pathname.endsWith("/events")) return events();
    if (request.headers.get("upgrade") === "websocket") return chatter();
    const { method } = request;
    const headers = Object.fromEntries(request.headers);
    return Response.json({ method, path: url.pathname + url.search, headers });
  },
};

/** Events without an end, until nobody reads them any more. */
function events() {
  let timer;
  const body = new ReadableStream({
    start(controller) {
      const send = () => controller.enqueue(new TextEncoder().encode("data: 1\n\n"));
      send();
      timer = setInterval(send, 200);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** A socket that talks all the time, whoever listens. */
function chatter() {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  const timer = setInterval(() => server.send("1"), 200);
  server.addEventListener("close", () => clearInterval(timer));
  return new Response(null, { status: 101, webSocket: client });
}
