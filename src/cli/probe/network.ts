import { connect } from "node:tls";
import { DAY } from "../../kit/clock.ts";
import { dial, isThisMachine } from "../network.ts";
import { createServer, NAVIGATION, type Trust } from "./ask.ts";
import { type Check, isRefusal } from "./check.ts";

/** A certificate that ends sooner should have been renewed. */
const RENEWED_BEFORE = 14 * DAY;
/** Seconds: half a year, the least that preload lists and auditors take. */
const LEAST_HSTS = 15_552_000;
/** ms. TOTP takes a step of 30 s to each side, assertions live for a minute. */
const CLOCK_TOLERANCE = 20_000;
const PATIENCE = 10_000;

export const transport: Check = {
  name: "TLS and HSTS",
  async run({ gate: { url }, login, loginPath, trust }) {
    if (url.protocol === "http:") return { skipped: "plain http, on this machine" };
    const faults: string[] = [];
    const end = await certificateEnd(url, trust);
    if (end !== undefined && end - Date.now() < RENEWED_BEFORE) {
      faults.push(`the certificate ends on ${new Date(end).toISOString().slice(0, 10)}`);
    }
    if (await speaksOldTls(url, trust)) faults.push("TLS 1.1 is still spoken");
    const page = await login.ask({ path: loginPath, headers: NAVIGATION });
    const said = page.ok ? page.value.header("strict-transport-security") : "";
    const age = Number(/max-age="?(\d{1,10})/i.exec(said)?.[1] ?? "0");
    if (said === "") faults.push("Strict-Transport-Security is not sent");
    else if (age < LEAST_HSTS) faults.push(`Strict-Transport-Security is short: ${said}`);
    // Another port says nothing about what port 80 does.
    if (url.port === "") faults.push(...(await plainHttpFaults(url)));
    return faults;
  },
};

async function plainHttpFaults({ hostname }: URL): Promise<string[]> {
  const plain = await createServer(new URL(`http://${hostname}/`)).ask({ path: "/" });
  if (!plain.ok) return [];
  const { status, header } = plain.value;
  const upgrades = status >= 300 && status < 400 && header("location").startsWith("https://");
  return upgrades || status >= 400 ? [] : [`plain http is answered with ${status}`];
}

const certificateEnd = (url: URL, trust: Trust): Promise<number | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ ...dial(url), timeout: PATIENCE, ...trust });
    const finish = (end: number | undefined) => {
      socket.destroy();
      resolve(end);
    };
    socket.once("secureConnect", () => finish(Date.parse(socket.getPeerCertificate().valid_to)));
    socket.once("error", () => finish(undefined));
    socket.once("timeout", () => finish(undefined));
  });

const speaksOldTls = (url: URL, trust: Trust): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({
      ...{ ...dial(url), timeout: PATIENCE, ...trust },
      ...{ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" },
    });
    const finish = (spoken: boolean) => {
      socket.destroy();
      resolve(spoken);
    };
    socket.once("secureConnect", () => finish(true));
    socket.once("error", () => finish(false));
    socket.once("timeout", () => finish(false));
  });

export const clock: Check = {
  name: "The clock is right",
  async run({ gate }) {
    const begun = Date.now();
    const answer = await gate.ask({ path: "/.gatehouse/health" });
    if (!answer.ok) return [answer.reason];
    const said = Date.parse(answer.value.header("date"));
    if (Number.isNaN(said)) return { skipped: "the answer has no Date" };
    // Somewhere between the two; a Date has whole seconds.
    const off = Math.max(begun - said - 1000, said - Date.now(), 0);
    return off > CLOCK_TOLERANCE ? [`it is ${Math.round(off / 1000)} s off`] : [];
  },
};

export const exposedOrigin: Check = {
  name: "The origin is closed to others",
  async run({ gate, origin, path, trust }) {
    if (origin === undefined) return { skipped: "name the origin's own address with --origin" };
    const server = createServer(origin, trust);
    const faults: string[] = [];
    for (const host of new Set([origin.host, gate.url.host])) {
      const answer = await server.ask({ path, headers: { ...NAVIGATION, host } });
      if (!answer.ok) continue;
      const { status } = answer.value;
      // It checks the assertion, or is the gate, or is a proxy that has nothing to give.
      if ([401, 403, 421].includes(status) || isRefusal(gate, answer.value)) continue;
      if (status >= 500 || isThisMachineOnly(origin, gate.url)) continue;
      faults.push(
        `${origin.origin} answers ${status} to a request for ${host} without an assertion`,
      );
    }
    return faults;
  },
};

/** An origin on loopback cannot be reached by others, unless the gate is deployed elsewhere. */
const isThisMachineOnly = (origin: URL, gate: URL): boolean =>
  isThisMachine(origin.hostname) && !isThisMachine(gate.hostname);

export const closedAddresses: Check = {
  name: "workers.dev and previews are closed",
  async run({ gate, closed, trust }) {
    if (/\.workers\.dev$/.test(gate.url.hostname)) {
      return ["the gate itself is reached at workers.dev, past the rules of your zone"];
    }
    if (closed.length === 0) return { skipped: "name them with --closed URL,URL" };
    const faults: string[] = [];
    for (const url of closed) {
      const server = createServer(url, trust);
      const answer = await server.ask({ path: "/.gatehouse/health", headers: NAVIGATION });
      if (!answer.ok || answer.value.status === 404) continue;
      if (isRefusal(server, answer.value)) faults.push(`the gate answers at ${url.origin}`);
      else if (answer.value.status < 400)
        faults.push(`${url.origin} answers ${answer.value.status}`);
    }
    return faults;
  },
};
