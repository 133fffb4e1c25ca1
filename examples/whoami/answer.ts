import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type Assertion,
  AssertionRefused,
  verifyAssertion,
} from "../../packages/verify/src/verify-assertion.ts";
import { greetingPage, publicPage, refusalPage } from "./pages.ts";
import type { Settings } from "./settings.ts";
import { contentSecurityPolicy } from "./style.ts";

/** Who asks is decided before anything else; only `/public` is for everybody. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  settings: Settings,
): Promise<void> {
  const { gate, audience } = settings;
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  // Not `no-referrer`: the browser would then send `Origin: null` with the sign-out form.
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("content-security-policy", contentSecurityPolicy(gate.origin));
  const path = new URL(request.url ?? "/", "http://whoami").pathname;
  const isPublic = path === "/public" || path.startsWith("/public/");
  const header = request.headers["gatehouse-assertion"];
  const token = Array.isArray(header) ? header.join() : header;
  let claims: Assertion | undefined;
  try {
    if (token !== undefined || !isPublic)
      claims = await verifyAssertion(token, { issuer: gate.origin, audience });
  } catch (error) {
    if (!(error instanceof AssertionRefused)) throw error;
    return refuse(request, response, error, `${gate.protocol}//${audience}/`);
  }
  if (path === "/public/echo" || path === "/echo") return echo(request, response);
  if (request.method !== "GET" && request.method !== "HEAD")
    return send(response.setHeader("allow", "GET, HEAD"), 405, "text/plain", "Only GET here.\n");
  if (path === "/public") return send(response, 200, "text/html", publicPage(claims));
  if (!claims) return send(response, 404, "text/plain", "There is no such page.\n");
  if (path === "/whoami.json" || (path === "/" && !wantsHtml(request)))
    return sendJson(response, 200, claims);
  if (path === "/") {
    const own = gate.host === audience;
    const gatePath = (to: string) => (own ? to : `${gate.origin}${to}`);
    return send(response, 200, "text/html", greetingPage(claims, gatePath));
  }
  if (path === "/events") return streamEvents(response, claims);
  send(response, 404, "text/plain", "There is no such page.\n");
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: AssertionRefused,
  entrance: string,
): void {
  const away = refusal.reason === "keys_unavailable";
  const status = away ? 503 : 403;
  const title = away ? "Try again in a moment" : "Not this way";
  if (away) response.setHeader("retry-after", "5");
  const { reason, message: detail } = refusal;
  if (wantsHtml(request)) send(response, status, "text/html", refusalPage(title, detail, entrance));
  else sendJson(response, status, { title, status, reason, detail, entrance });
}

/** What really arrived, as Node read it and byte for byte. */
async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  const { method, url, headers, rawHeaders } = request;
  sendJson(response, 200, { method, url, headers, rawHeaders, bytes });
}

/** One event a second, until the browser or the gate hangs up. */
function streamEvents(response: ServerResponse, claims: Assertion): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  let count = 0;
  const tick = () => {
    const data = JSON.stringify({ sub: claims.sub, at: new Date().toISOString() });
    response.write(`id: ${++count}\nevent: tick\ndata: ${data}\n\n`);
  };
  tick();
  const timer = setInterval(tick, 1000);
  response.on("close", () => clearInterval(timer));
}

const wantsHtml = (request: IncomingMessage): boolean =>
  request.headers.accept?.includes("text/html") ?? false;

const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, "application/json", `${JSON.stringify(value, null, 2)}\n`);

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(body);
}
