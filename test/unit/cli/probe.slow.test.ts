import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProbeOptions, probe } from "../../../src/cli/probe/run-probe.ts";
import { type Gate, openGate } from "../../browser/gate.ts";
import { type Lie, startProxy } from "./lying-proxy.ts";

/** Everything is what `npm start` starts; each proxy in front of it does one thing wrong. */
const CONFIG = `[vars]
NAME = "Probed"
JWKS_PATHS = ["/oauth/keys"]
[[vars.APPS]]
host = "localhost"
origin = "http://localhost:8788"
rules = [{ path = "/public/**", policy = "bypass" }]
`;

let folder: string;
let gate: Gate;
/** An app that believes everything and answers everybody. */
let app: Server;
let appUrl: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-probe-"));
  writeFileSync(join(folder, "wrangler.toml"), CONFIG);
  gate = await openGate(["--config", join(folder, "wrangler.toml")]);
  app = createServer((request, response) => {
    response.end(JSON.stringify({ rawHeaders: request.rawHeaders }));
  }).listen(0, "127.0.0.1");
  await once(app, "listening");
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
});
afterAll(async () => {
  app.closeAllConnections();
  app.close();
  await gate.stop();
  rmSync(folder, { recursive: true, force: true });
});

const OPTIONS: ProbeOptions = {
  path: "/",
  echo: "/public/echo",
  jwks: ["/oauth/keys"],
  token: undefined,
  origin: undefined,
  closed: [],
  trust: {},
};

/** The names of the checks with this verdict. */
async function checksWith(
  verdict: "ok" | "wrong" | "skipped",
  lie: Lie,
  options: Partial<ProbeOptions> = {},
) {
  const proxy = await startProxy(gate.url, lie);
  try {
    const found = await probe(proxy.url, { ...OPTIONS, ...options });
    if (!found.ok) throw new Error(found.reason);
    return found.value.filter((finding) => finding.verdict === verdict).map(({ check }) => check);
  } finally {
    await proxy.stop();
  }
}

test("nothing is wrong with a gate behind an honest proxy, nor with its demo origin", async () => {
  expect(await checksWith("wrong", {})).toEqual([]);
  const origin = new URL(/"(http:\/\/127\.0\.0\.1:\d+)"/.exec(startedConfig())?.[1] ?? "");
  const skipped = await checksWith(
    "skipped",
    {},
    { origin, closed: [new URL("http://127.0.0.1:9")] },
  );
  expect(skipped).toEqual(["TLS and HSTS"]);
});

/** As `npm start` has written it, with the address of its demo origin. */
const startedConfig = (): string => readFileSync(join(gate.state, "gatehouse.json"), "utf8");

const toApp = (when: (request: IncomingMessage) => boolean): Lie => ({
  divert: (request) => (when(request) ? appUrl : undefined),
});
const isLogin = ({ url = "" }: IncomingMessage) => url.startsWith("/.gatehouse/login");
const PRIVATE_KEY = { kty: "EC", crv: "P-256", x: "x", y: "y", kid: "1", d: "secret" };

const SABOTAGES: readonly (readonly [string, string, () => Lie])[] = [
  [
    "answers preflights for the app",
    "Strangers are refused",
    () => toApp((r) => r.method === "OPTIONS"),
  ],
  [
    "serves style sheets past the gate",
    "Strangers are refused",
    () => toApp(({ url = "" }) => url.endsWith(".css")),
  ],
  [
    "believes Remote-User",
    "Forged identities are refused",
    () => ({ divert: ({ headers }) => (headers["remote-user"] ? appUrl : undefined) }),
  ],
  [
    "decodes paths",
    "Other spellings of a path open nothing",
    () => toApp(({ url = "" }) => url.includes("..%2f")),
  ],
  [
    "opens the API",
    "Administration and API are closed",
    () => toApp(({ url = "" }) => url.includes("/api/v1/")),
  ],
  ["serves any host", "Other host names are refused", () => ({ host: new URL(gate.url).host })],
  [
    "allows other sites to read",
    "Other sites read nothing",
    () => ({
      headers: (headers) => {
        headers["access-control-allow-origin"] = "*";
      },
    }),
  ],
  [
    "passes identity headers around the gate",
    "Identity headers of a client are removed",
    () => toApp(({ url = "" }) => url.startsWith("/public/echo")),
  ],
  [
    "drops the Content-Security-Policy",
    "Headers of the sign-in page",
    () => ({
      headers: (headers) => {
        delete headers["content-security-policy"];
      },
    }),
  ],
  [
    "puts a script into pages",
    "The sign-in page is as it was made",
    () => ({ body: (text) => text.replace("</body>", "<script>track()</script></body>") }),
  ],
  [
    "takes any form",
    "Forms of other sites are refused",
    () => toApp((r) => r.method === "POST" && isLogin(r)),
  ],
  [
    "drops flags of cookies",
    "Flags of cookies",
    () => ({
      headers: (headers) => {
        headers["set-cookie"] =
          headers["set-cookie"]?.map((each) => each.replace("; HttpOnly", "")) ?? [];
      },
    }),
  ],
  ["caches pages", "Nothing is cached on the way", () => cachingLie()],
  [
    "publishes a private key",
    "Public keys (JWKS)",
    () => ({
      body: (text, { url = "" }) =>
        url.endsWith("jwks.json") ? JSON.stringify({ keys: [PRIVATE_KEY] }) : text,
    }),
  ],
  [
    "keeps the keys for an hour",
    "Keys overlap while they change",
    () => ({
      headers: (headers, { url = "" }) => {
        if (url.endsWith("jwks.json")) headers["cache-control"] = "public, max-age=3600";
      },
    }),
  ],
  [
    "publishes keys of its own at a path of its own",
    "Keys overlap while they change",
    () => ({
      body: (text, { url = "" }) =>
        url === "/oauth/keys" ? JSON.stringify({ keys: [{ kid: "other" }] }) : text,
    }),
  ],
  [
    "is an hour late",
    "The clock is right",
    () => ({
      headers: (headers) => {
        headers.date = new Date(Date.now() - 3_600_000).toUTCString();
      },
    }),
  ],
  [
    "says its version",
    "Servers say no version",
    () => ({
      headers: (headers) => {
        headers.server = "nginx/1.18.0";
      },
    }),
  ],
  [
    "says that it is degraded",
    "Healthy",
    () => ({
      body: (text, { url = "" }) => (url.endsWith("/health") ? '{"status":"degraded"}' : text),
    }),
  ],
];

function cachingLie(): Lie {
  let kept: string | undefined;
  return {
    body: (text, request) => {
      if (!isLogin(request) || request.method !== "GET") return text;
      kept ??= text;
      return kept;
    },
  };
}

test.each(SABOTAGES)("a proxy that %s: %s", async (_, check, lie) => {
  expect(await checksWith("wrong", lie())).toContain(check);
});

test("an origin that answers everybody, and an address that should be closed", async () => {
  const open = {
    origin: new URL(appUrl),
    closed: [new URL(gate.url.replace("localhost", "127.0.0.1"))],
  };
  expect(await checksWith("wrong", {}, open)).toEqual([
    "The origin is closed to others",
    "workers.dev and previews are closed",
  ]);
});

test("TLS: a certificate that ends, and no Strict-Transport-Security", async () => {
  const [soon, later] = [certificate(3), certificate(90)];
  const wrongWith = async (tls: { key: string; cert: string }, hsts: string) => {
    const headers: Lie["headers"] = (all) => {
      all["strict-transport-security"] = hsts;
      all["set-cookie"] = all["set-cookie"]?.map((each) => `__Host-${each}; Secure`) ?? [];
    };
    const proxy = await startProxy(gate.url, { headers }, tls);
    const found = await probe(proxy.url, { ...OPTIONS, trust: { ca: tls.cert } });
    const untrusted = await probe(proxy.url, OPTIONS);
    await proxy.stop();
    expect(untrusted.ok).toBe(false);
    return found.ok
      ? found.value
          .filter(({ check }) => check === "TLS and HSTS")
          .flatMap(({ details }) => details)
      : found.reason;
  };
  expect(await wrongWith(later, "max-age=31536000")).toEqual([]);
  expect(await wrongWith(later, "max-age=60")).toEqual([
    "Strict-Transport-Security is short: max-age=60",
  ]);
  expect(await wrongWith(soon, "max-age=31536000")).toMatchObject([
    expect.stringContaining("the certificate ends"),
  ]);
});

function certificate(days: number): { key: string; cert: string } {
  const [key, cert] = [join(folder, `${days}.key`), join(folder, `${days}.pem`)];
  const request =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost";
  const args = [...request.split(" "), "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", [...args, "-days", `${days}`, "-keyout", key, "-out", cert], {
    stdio: "ignore",
  });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

test("the command prints a table and exits with 1 when something is wrong", async () => {
  const run = (flags: string[]) => {
    const args = ["src/cli/gatehouse.ts", "probe", gate.url, "--echo", "/public/echo", ...flags];
    return spawnedCode(args);
  };
  expect(run([])).toMatchObject({ code: 0, text: expect.stringContaining("Nothing is wrong.") });
  const wrong = run(["--json", "--closed", gate.url.replace("localhost", "127.0.0.1")]);
  expect(wrong.code).toBe(1);
  expect(JSON.parse(wrong.text)).toMatchObject({ wrong: 1 });
});

function spawnedCode(args: string[]): { code: number; text: string } {
  try {
    return { code: 0, text: execFileSync(process.execPath, args, { encoding: "utf8" }) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, text: stdout };
  }
}
