import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { app, startGate } from "../unit/gateway/gate/start-gate.ts";
import { BROKEN, closes, type Leave, NONSENSE, resets, START } from "./broken-clients.ts";
import { exchange } from "./raw-client.ts";
import { saysAndCloses, startRawOrigin } from "./raw-origin.ts";
import { REPEATS } from "./repeats.ts";

/**
 * Clients that go away, stop, or talk nonsense at every point of a request. What they break off
 * reaches the origin broken off, an origin is not kept busy for nobody, and the next client is served.
 */
const OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
/** ms until what should happen counts as not happening. */
const PATIENCE = 20_000;

let origin: Awaited<ReturnType<typeof startRawOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;
let uploads = 0;

beforeAll(async () => {
  const endless = ({ socket }: { socket: Socket }) => {
    socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const pump = () => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on("drain", pump);
    pump();
  };
  const paths = Array.from({ length: 1000 }, (_, at) => [`/upload/${at}`, () => undefined]);
  origin = await startRawOrigin({
    ...Object.fromEntries(paths),
    "/ok": saysAndCloses(OK),
    "/endless": endless,
  });
  gate = await startGate([app("localhost", origin.url)], { originTimeout: 60_000 });
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});

const stands = async () =>
  expect(await exchange(gate.port, `GET /ok HTTP/1.1\r\n${START}\r\n`)).toMatchObject({
    status: 200,
    whole: true,
  });

/** A line to the gate on which these bytes were written. */
const dial = (bytes: string | Buffer): Socket => {
  const socket = connect(gate.port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(bytes);
  return socket;
};

/** Whether what an origin has received ends as a whole request does. */
function isWhole(received: string): boolean {
  const end = received.indexOf("\r\n\r\n");
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, end))?.[1];
  const body = received.slice(end + 4);
  return length === undefined ? body.endsWith("0\r\n\r\n") : body.length >= Number(length);
}

/** What the origin gets is never a whole request, and the gate serves the next one. */
async function arrivesBroken([rest, leave]: readonly [string, Leave]) {
  for (let time = 0; time < REPEATS; time++) {
    const path = `/upload/${uploads++}`;
    const socket = dial(`POST ${path} HTTP/1.1\r\n${START}${rest}`);
    // Some of it may never be sent on: what matters is what the origin makes of what it got.
    await vi
      .waitFor(() => expect(origin.askedFor(path)).toHaveLength(1), 2000)
      .catch(() => undefined);
    leave(socket);
    const [connection] = origin.askedFor(path);
    if (connection) {
      let over = false;
      void connection.ended.then(() => {
        over = true;
      });
      await vi.waitFor(() => expect(over || isWhole(connection.received())).toBe(true), PATIENCE);
      expect(isWhole(connection.received())).toBe(false);
    }
    socket.destroy();
    await stands();
  }
}

const kinds = (inChunks: boolean) =>
  Object.entries(BROKEN).filter(([kind]) => kind.startsWith("in chunks") === inChunks);

describe("an upload that is broken off reaches the origin broken off", () => {
  test.each(kinds(false))("%s", (_, upload) => arrivesBroken(upload));
  test.each(kinds(true))("%s", (_, upload) => arrivesBroken(upload));
});

describe("no answer is read for a client that has gone", () => {
  test.each([
    ["closed", closes],
    ["reset", resets],
  ] as const)("%s in the body of it", async (_, leave) => {
    const path = "/endless";
    const before = origin.askedFor(path).length;
    const socket = dial(`GET ${path} HTTP/1.1\r\n${START}\r\n`);
    await vi.waitFor(() => expect(origin.askedFor(path)).toHaveLength(before + 1), PATIENCE);
    await new Promise((resolve) => socket.once("data", resolve));
    leave(socket);
    const connection = origin.askedFor(path)[before];
    const late = new Promise((resolve) => setTimeout(() => resolve("late"), PATIENCE));
    expect(await Promise.race([connection?.ended, late])).not.toBe("late");
    await stands();
  });
});

describe("whatever a client says before it leaves, the next one is served", () => {
  test.each(Object.entries(NONSENSE))("%s", async (_, bytes) => {
    for (let time = 0; time < REPEATS; time++) {
      const socket = dial(bytes);
      await stands();
      socket.destroy();
      await stands();
    }
  });

  test("and while fifty of them only sit there", async () => {
    const sitting = Array.from({ length: 50 }, () => dial(`GET /ok HTTP/1.1\r\n${START}X-Ha`));
    await stands();
    for (const socket of sitting) socket.destroy();
    await stands();
  });
});
