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
    const { method } = request;
    const headers = Object.fromEntries(request.headers);
    return Response.json({ method, path: url.pathname + url.search, headers });
  },
};
