import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../src/cli/network.ts";
import { app, startGate } from "../unit/gateway/gate/start-gate.ts";
import { BROKEN, NONSENSE } from "./broken-clients.ts";
import { CUT, DEAF, OK, ORIGINS, SILENT, STALLED, UNUSABLE, WHOLE } from "./broken-origins.ts";
import { exchange } from "./raw-client.ts";
import { says, startRawOrigin } from "./raw-origin.ts";
import { REPEATS } from "./repeats.ts";

/**
 * Origins that break at every point of an answer. Before its head has come the gate says so in its
 * own words: 502, or 504 where nothing comes at all. Behind the head only one thing is honest: the
 * client sees that the answer was cut.
 */
const pathOf = (kind: string): string => `/${encodeURIComponent(kind.replaceAll(/[ ,/]/g, "-"))}`;

const KINDS = [ORIGINS, BROKEN, NONSENSE].reduce(
  (sum, kinds) => sum + Object.keys(kinds).length,
  0,
);

let origin: Awaited<ReturnType<typeof startRawOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  const behaviours = Object.entries(ORIGINS).map(([kind, behaviour]) => [pathOf(kind), behaviour]);
  origin = await startRawOrigin({ ...Object.fromEntries(behaviours), "/ok": says(OK) });
  gate = await startGate([
    app("localhost", origin.url),
    app("refused.localhost", "http://127.0.0.1:1"),
    app("nowhere.localhost", "http://nowhere.invalid"),
  ]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});

const ask = (path: string, host = "localhost", patience?: number) =>
  exchange(
    gate.port,
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: gatehouse=ann\r\n\r\n`,
    patience,
  );

/** This many times, and the gate serves the next request each time. */
async function everyTime(kind: string, check: (seen: Awaited<ReturnType<typeof ask>>) => void) {
  for (let time = 0; time < REPEATS; time++) {
    check(await ask(pathOf(kind)));
    expect(await ask("/ok")).toMatchObject({ status: 200, whole: true });
  }
}

describe("an origin without a usable answer is 502", () => {
  test.each(Object.keys(UNUSABLE))("%s", (kind) =>
    everyTime(kind, (seen) => expect(seen).toMatchObject({ status: 502, whole: true })),
  );
  test.each(["refused.localhost", "nowhere.localhost"])("%s", async (host) => {
    expect(await ask("/", host)).toMatchObject({ status: 502, whole: true });
  });
});

describe("an origin that keeps silent is 504", () => {
  test.each(Object.keys(SILENT))("%s", (kind) =>
    everyTime(kind, (seen) => expect(seen).toMatchObject({ status: 504, whole: true })),
  );
});

describe("an answer that is broken off is seen to be broken off", () => {
  test.each(Object.keys(CUT))("%s", (kind) =>
    everyTime(kind, ({ status, whole }) =>
      expect([[200, 502].includes(status), whole && status === 200]).toEqual([true, false]),
    ),
  );
});

describe("an answer that stands still is cut", () => {
  test.each(Object.keys(STALLED))("%s", async (kind) => {
    const { status, whole } = await ask(pathOf(kind), "localhost", 8 * 1500);
    expect([[200, 504].includes(status), whole && status === 200]).toEqual([true, false]);
  });
});

describe("an answer that is only odd passes", () => {
  test.each(Object.keys(WHOLE))("%s", (kind) =>
    everyTime(kind, (seen) => {
      expect(seen).toMatchObject({ status: 200, whole: true });
      expect(seen.text).toContain("ok");
      expect(seen.text).not.toContain("and more");
    }),
  );
});

describe("an origin that does not read", () => {
  const body = "z".repeat(20_000_000);
  const upload = (path: string, host: string) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: gatehouse=ann\r\n`;
    return exchange(gate.port, `${head}Content-Length: ${body.length}\r\n\r\n${body}`);
  };

  test.each(Object.keys(DEAF))("%s: an upload of 20 MB to it is 504", async (kind) => {
    expect(await upload(pathOf(kind), "localhost")).toMatchObject({ status: 504, whole: true });
    expect(await ask("/ok")).toMatchObject({ status: 200, whole: true });
  });

  test.each([
    ["is not there", "/", "refused.localhost"],
    ["has no address", "/", "nowhere.localhost"],
    ["hangs up", pathOf("hangs up"), "localhost"],
  ])("%s: an upload of 20 MB to it is 502", async (_, path, host) => {
    expect(await upload(path, host)).toMatchObject({ status: 502, whole: true });
    expect(await ask("/ok")).toMatchObject({ status: 200, whole: true });
  });
});

test("an origin that closes connections it has kept is no trouble for a GET", async () => {
  const impatient = createServer((socket) => {
    let idle: NodeJS.Timeout | undefined;
    socket.on("error", () => undefined);
    socket.on("data", () => {
      clearTimeout(idle);
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      idle = setTimeout(() => socket.end(), 20);
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => impatient.listen(port, "127.0.0.1", resolve));
  const gate = await startGate([app("localhost", `http://127.0.0.1:${port}`)]);
  const GET = "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: gatehouse=ann\r\n\r\n";
  const statuses: number[] = [];
  for (let time = 0; time < 20 * REPEATS; time++) {
    statuses.push((await exchange(gate.port, GET)).status);
    await new Promise((resolve) => setTimeout(resolve, 16 + (time % 9)));
  }
  await gate.stop();
  impatient.close();
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test(`these are ${KINDS} kinds of broken origins and clients`, () => {
  expect(KINDS).toBeGreaterThanOrEqual(60);
});
