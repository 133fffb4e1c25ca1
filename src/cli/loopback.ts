import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const INTERVAL = 100;

/**
 * The status of a GET to this machine, or `undefined` where nobody answers. `host` is what the
 * Worker sees; names like `auth.localhost` need no resolver that way.
 */
export const statusOf = (host: string, port: number, path: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const headers = { host: `${host}:${port}`, accept: "text/html" };
    const call = request({ host: "localhost", port, path, headers, timeout: 10_000 }, (answer) => {
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

export const untilHealthy = (host: string, port: number, stopped: () => boolean) =>
  until(async () => (await statusOf(host, port, "/.gatehouse/health")) === 200, 60_000, stopped);

export const untilListening = (port: number, stopped: () => boolean) =>
  until(() => accepts(port), 20_000, stopped);
