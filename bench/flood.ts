/**
 * What a flood of sign-ins does to everybody else, as ratios within one run: apps behind the gate,
 * and people who sign in from a device that is known.
 *
 *   npm run bench:flood
 *
 * Takes about a minute. One workerd is one thread: isolates, Durable Objects and D1 share it here,
 * which no deployment does, so these figures are the worst case.
 */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PROGRAM } from "../src/cli/wrangler.ts";
import { toBase64Url } from "../src/kit/bytes.ts";
import { derivedToken } from "../src/kit/derive.ts";
import { randomBytes } from "../src/kit/random.ts";
import { cpuTime, newChildren } from "./cpu.ts";
import { openOrigin } from "./origin.ts";
import { startGate } from "./workers.ts";

const GETS = 16;
const FLOODERS = 32;
const ATTEMPTS_PER_SECOND = 120;
const PHASE = 6000;
const PASSWORD = "four wheels and a stopwatch";

process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-flood-"));
const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly milliseconds: number;
}

/** One connection, one request at a time. Nothing is parsed but the frame. */
async function openConnection(url: URL) {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, "connect");
  const parts: string[] = [];
  let heard: ((answer: string) => void) | undefined;
  socket.on("data", (data) => {
    parts.push(data.toString("latin1"));
    const text = parts.join("");
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
    const whole =
      length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= end + 4 + Number(length);
    if (!whole) return;
    parts.length = 0;
    heard?.(text);
  });
  const broken = new Promise<never>((_, reject) => {
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
  });
  let isBroken = false;
  broken.catch(() => {
    isBroken = true;
  });
  return {
    isBroken: () => isBroken,
    async ask(request: string): Promise<Answer> {
      const begin = performance.now();
      const answered = new Promise<string>((resolve) => {
        heard = resolve;
      });
      socket.write(request);
      const text = await Promise.race([answered, broken]);
      const end = text.indexOf("\r\n\r\n");
      return {
        status: Number(text.slice(9, 12)),
        head: text.slice(0, end),
        body: text.slice(end + 4),
        milliseconds: performance.now() - begin,
      };
    },
    close: () => socket.destroy(),
  };
}

const BROWSER =
  "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: same-origin";

const get = (url: URL, path: string, cookie: string, accept = "application/json"): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: ${accept}\r\n` +
  `${accept === "text/html" ? `${BROWSER}\r\n` : ""}Cookie: ${cookie}\r\n\r\n`;

function post(url: URL, path: string, cookie: string, address: string, fields: Fields): string {
  const body = new URLSearchParams(fields).toString();
  return (
    `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: text/html\r\n${BROWSER}\r\n` +
    `Origin: ${url.origin}\r\nCookie: ${cookie}\r\nCF-Connecting-IP: ${address}\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

type Fields = Readonly<Record<string, string>>;

/** The hidden fields that a page gives its form. */
const hiddenFields = (html: string): Fields =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? "",
      (/value="([^"]*)"/.exec(input)?.[1] ?? "").replaceAll("&amp;", "&"),
    ]),
  );

const cookiesOf = (head: string): string =>
  [...head.matchAll(/\r\nset-cookie: (gatehouse(?:-device)?=[^;\r]+)/gi)]
    .map(([, cookie]) => cookie)
    .join("; ");

interface Measured {
  readonly perSecond: number;
  readonly p99: number;
}

/** Signed-in GETs as fast as they are answered, for one phase. */
async function measureGets(url: URL, cookie: string): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: GETS }, () => openConnection(url)));
  const times: number[] = [];
  const begin = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - begin < PHASE) {
        const answer = await connection.ask(get(url, "/items?page=1", cookie));
        if (answer.status !== 200) throw new Error(`a signed-in GET was answered ${answer.status}`);
        times.push(answer.milliseconds);
      }
    }),
  );
  for (const connection of connections) connection.close();
  return { perSecond: (times.length * 1000) / PHASE, p99: quantile(times, 0.99) };
}

const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * at)] ?? Number.NaN;

/** Wrong passwords for random names, offered at one rate whatever becomes of them. */
async function openFlood(url: URL, addresses: () => string) {
  const login = await openConnection(url);
  const form = await login.ask(get(url, "/.gatehouse/login", "", "text/html"));
  login.close();
  const fields = hiddenFields(form.body);
  const statuses = new Map<number, number>();
  let over = false;
  const every = (FLOODERS * 1000) / ATTEMPTS_PER_SECOND;
  const flooders = Array.from({ length: FLOODERS }, async (_, at) => {
    const connection = await openConnection(url);
    await wait((every * at) / FLOODERS);
    let next = performance.now();
    while (!over) {
      const username = `nobody${crypto.randomUUID().slice(0, 8)}`;
      const attempt = { ...fields, username, password: "not the password of anybody" };
      const { status } = await connection.ask(
        post(url, "/.gatehouse/login", "", addresses(), attempt),
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      // What was answered late is not made up for: the rate is an upper bound.
      next = Math.max(next + every, performance.now());
      await wait(Math.max(0, next - performance.now()));
    }
    connection.close();
  });
  return {
    statuses,
    stop: async () => {
      over = true;
      await Promise.all(flooders);
    },
  };
}

/** Signs in from a known device again and again; how long each took, and what was not a sign-in. */
async function openSignIns(url: URL, device: string, pause: number) {
  let connection = await openConnection(url);
  const form = await connection.ask(get(url, "/.gatehouse/login", device, "text/html"));
  const fields = { ...hiddenFields(form.body), username: "bench", password: PASSWORD };
  const times: number[] = [];
  const refused: number[] = [];
  let over = false;
  const looping = (async () => {
    while (!over) {
      // The runtime closes what has been idle for a while.
      if (connection.isBroken()) connection = await openConnection(url);
      const answer = await connection
        .ask(post(url, "/.gatehouse/login", device, "192.0.2.77", fields))
        .catch(() => undefined);
      if (!answer) continue;
      times.push(answer.milliseconds);
      if (answer.status !== 303) refused.push(answer.status);
      await wait(pause);
    }
    connection.close();
  })();
  return {
    times,
    refused,
    stop: async () => {
      over = true;
      await looping;
    },
  };
}

async function main(): Promise<void> {
  const args = [
    "deploy",
    "--config",
    "wrangler.toml",
    "--dry-run",
    "--outdir",
    join(folder, "gate"),
  ];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: folder };
  execFileSync(process.execPath, [PROGRAM, ...args], { env, stdio: ["ignore", "ignore", 2] });
  const origin = await openOrigin();
  closing.push(origin.close);
  const secret = randomBytes(32);
  const app = { host: "127.0.0.1", origin: origin.url, policy: "one_factor" };
  const others = new Set(newChildren(new Set()));
  const vars = { NAME: "Flood", APPS: [app], GATEHOUSE_SECRET: toBase64Url(secret) };
  const runtime = await startGate(join(folder, "gate"), vars);
  closing.push(() => runtime.dispose());
  const url = await runtime.ready;
  const [pid] = newChildren(others);

  const link = `/.gatehouse/setup?token=${await derivedToken(secret, "setup link")}`;
  const setUp = await openConnection(url);
  const page = await setUp.ask(get(url, link, "", "text/html"));
  const profile = { username: "bench", name: "Bench", email: "b@example.com", password: PASSWORD };
  const done = await setUp.ask(
    post(url, link, "", "192.0.2.77", { ...hiddenFields(page.body), ...profile }),
  );
  setUp.close();
  const cookie = cookiesOf(done.head);
  if (!cookie.includes("gatehouse=")) throw new Error(`nobody could sign in: ${done.status}`);
  const device = /gatehouse-device=[^;]+/.exec(cookie)?.[0] ?? "";

  let last = 0;
  const anywhere = () => `198.18.${(last >> 8) & 255}.${last++ & 255}`;
  const oneNetwork = () => "203.0.113.5";

  await measureGets(url, cookie);
  const rows: Record<string, unknown>[] = [];
  for (const [name, addresses] of [
    ["from everywhere", anywhere],
    ["from one network", oneNetwork],
  ] as const) {
    const alone = await measureGets(url, cookie);
    const flood = await openFlood(url, addresses);
    const known = await openSignIns(url, device, 1000);
    const beside = await measureGets(url, cookie);
    await known.stop();
    await flood.stop();
    rows.push({
      flood: name,
      "GETs alone/s": alone.perSecond.toFixed(0),
      "GETs beside/s": beside.perSecond.toFixed(0),
      ratio: (beside.perSecond / alone.perSecond).toFixed(2),
      "p99 alone": alone.p99.toFixed(1),
      "p99 beside": beside.p99.toFixed(1),
      "p99 ratio": (beside.p99 / alone.p99).toFixed(1),
      "known: slowest, ms": Math.max(...known.times).toFixed(0),
      "known: refused": known.refused.join(" ") || "none",
      answers: [...flood.statuses].map(([status, count]) => `${count}×${status}`).join(" "),
    });
  }
  console.table(rows);

  if (pid !== undefined) {
    const flood = await openFlood(url, oneNetwork);
    // Until its hundred failures are spent.
    while ((flood.statuses.get(429) ?? 0) < 100) await wait(100);
    const count = () => [...flood.statuses.values()].reduce((sum, each) => sum + each, 0);
    const [before, first] = [cpuTime(pid) ?? Number.NaN, count()];
    await wait(PHASE);
    const spent = (cpuTime(pid) ?? Number.NaN) - before;
    const all = count() - first;
    await flood.stop();
    console.log(
      `A refusal of a network that has spent its budget: ${(spent / all).toFixed(0)} µs of CPU`,
    );
  }

  const alone = await measureGets(url, cookie);
  const loop = await openSignIns(url, device, 0);
  const beside = await measureGets(url, cookie);
  await loop.stop();
  console.log(
    `One client that signs in in a loop (${((loop.times.length * 1000) / PHASE).toFixed(1)}/s, ` +
      `${loop.refused.length} refused): GETs keep ${(beside.perSecond / alone.perSecond).toFixed(2)}`,
  );
}

try {
  await main();
} finally {
  for (const close of closing.toReversed()) await close();
}
