import { request } from "node:http";
import { connect, createServer, isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result, refuse } from "../kit/result.ts";

const INTERVAL = 100;

/** Where to connect for a URL; what is asked there still names the URL's own host. */
export function dial({ hostname, port, protocol }: URL) {
  const name = hostname.replace(/^\[|\]$/g, "");
  return {
    // Resolvers need not know names below `localhost`; every browser does (RFC 6761 §6.3).
    host: name.endsWith(".localhost") ? "localhost" : name,
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    // An address is no name (RFC 6066 §3).
    servername: isIP(name) === 0 ? name : "",
  };
}

/**
 * The status of a GET to this machine, or `undefined` where nothing answers. `host` is what the
 * Worker sees; names like `auth.localhost` need no resolver that way.
 */
export const statusOf = (
  host: string,
  port: number,
  path: string,
  timeout = 10_000,
): Promise<number | undefined> =>
  new Promise((resolve) => {
    const headers = { host: `${host}:${port}`, accept: "text/html" };
    const call = request({ host: "localhost", port, path, headers, timeout }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    call.once("timeout", () => call.destroy());
    call.once("error", () => resolve(undefined));
    call.end();
  });

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: "localhost", port });
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });

/** Asks again and again until the answer is yes, `stopped` says so, or the time (ms) is up. */
export async function until(
  ask: () => Promise<boolean>,
  patience: number,
  stopped: () => boolean,
): Promise<boolean> {
  const end = Date.now() + patience;
  while (!stopped() && Date.now() < end) {
    if (await ask()) return true;
    await sleep(INTERVAL);
  }
  return false;
}

/** Until it answers at all, be it to say that it is not healthy. */
export const untilServing = (host: string, port: number, stopped: () => boolean) =>
  until(
    async () => (await statusOf(host, port, "/.gatehouse/health")) !== undefined,
    60_000,
    stopped,
  );

export const untilHealthy = (host: string, port: number, stopped: () => boolean) =>
  until(async () => (await statusOf(host, port, "/.gatehouse/health")) === 200, 60_000, stopped);

/** Time between two looks at a gate that serves, ms. */
const LOOK_AGAIN = 2000;
/** Longer than anything that a gate under load takes for its answer, ms. */
const SILENCE = 20_000;

/** Resolves when a gate that served leaves two requests in a row unanswered, or `stopped` says so. */
export async function untilSilent(
  host: string,
  port: number,
  stopped: () => boolean,
): Promise<void> {
  for (let unanswered = 0; unanswered < 2 && !stopped(); ) {
    await sleep(LOOK_AGAIN);
    const status = await statusOf(host, port, "/.gatehouse/health", SILENCE);
    unanswered = status === undefined ? unanswered + 1 : 0;
  }
}

export const untilListening = (port: number, stopped: () => boolean) =>
  until(() => accepts(port), 20_000, stopped);

const bind = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });

/** Whether the loopback port is free, for IPv4 and for IPv6 where this machine has it. */
export async function isFree(port: number): Promise<boolean> {
  const tries = await Promise.allSettled([bind(port, "127.0.0.1"), bind(port, "::1")]);
  return !tries.some((each) => each.status === "rejected" && isTaken(each.reason));
}

/** A loopback port that was free a moment ago. */
export const freePort = (): Promise<number> => bind(0, "127.0.0.1");

// EACCES is a port below 1024: as good as taken. No IPv6 on this machine is not a reason.
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "EADDRINUSE" || error.code === "EACCES");

const DEFAULT = "http://localhost:8787";

export const isThisMachine = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";

/** The Gatehouse to talk to. Plain http is for loopback only: anywhere else it can be read on the way. */
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
