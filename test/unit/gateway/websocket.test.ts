import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSocketOrigin } from "./gate/socket-origin.ts";
import { app, rule, startGate } from "./gate/start-gate.ts";
import { send, valuesOf } from "./gate/wire.ts";

let origin: Awaited<ReturnType<typeof startSocketOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  origin = await startSocketOrigin();
  gate = await startGate([app("localhost", origin.url, [rule("/open", { policy: "bypass" })])]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});

const COOKIE = "gatehouse=ann; app=1";

interface Opening {
  readonly cookie?: string;
  readonly protocols?: string[];
  readonly path?: string;
}

/** An open socket whose messages and close can be waited for, one by one. */
async function open({ cookie = COOKIE, protocols = [], path = "/live" }: Opening = {}) {
  const options = { protocols, headers: { Cookie: cookie } };
  const socket = new WebSocket(
    `ws://localhost:${gate.port}${path}`,
    options as unknown as string[],
  ) as unknown as globalThis.WebSocket & EventTarget;
  socket.binaryType = "arraybuffer";
  await next(socket, "open");
  return {
    socket,
    message: async () => (await next<{ data: string | ArrayBuffer }>(socket, "message")).data,
    closed: () => next<{ code: number; reason: string }>(socket, "close"),
  };
}

const next = <T>(socket: EventTarget, type: string): Promise<T> =>
  new Promise((resolve, reject) => {
    socket.addEventListener(type, (event) => resolve(event as T), { once: true });
    if (type !== "close") socket.addEventListener("close", () => reject(new Error("closed")));
  });

describe("frames pass both ways", () => {
  test("text, with the subprotocol that the origin chose", async () => {
    const { socket, message } = await open({ protocols: ["v2.kernel", "v1.kernel"] });
    expect(socket.protocol).toBe("v2.kernel");
    const answer = message();
    socket.send("hallo Welt ✓");
    expect(await answer).toBe("hallo Welt ✓");
    socket.close();
  });

  test("binary, empty and of one megabyte", async () => {
    const { socket, message } = await open();
    for (const size of [0, 1, 125, 126, 65_535, 65_536, 1_048_576]) {
      const sent = new Uint8Array(size).map((_, index) => index * 7);
      const answer = message();
      socket.send(sent);
      expect(Buffer.from((await answer) as ArrayBuffer).equals(Buffer.from(sent))).toBe(true);
    }
    socket.close();
  });

  test("many in a row keep their order", async () => {
    const { socket } = await open();
    const got: string[] = [];
    const all = new Promise<void>((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        got.push(String(data));
        if (got.length === 500) resolve();
      });
    });
    for (let index = 0; index < 500; index++) socket.send(String(index));
    await all;
    expect(got).toEqual(Array.from({ length: 500 }, (_, index) => String(index)));
    socket.close();
  });
});

describe("close codes pass both ways", () => {
  test.each([1000, 1001, 3000, 4321])("the origin's %i", async (code) => {
    const { socket, closed } = await open();
    const end = closed();
    socket.send(`close ${code}`);
    expect(await end).toMatchObject({ code, reason: "told so" });
  });

  test.each([1000, 3001, 4000])("the client's %i", async (code) => {
    const before = origin.closes.length;
    const { socket, closed } = await open();
    const end = closed();
    socket.close(code, "bye");
    await end;
    expect(origin.closes.slice(before)).toEqual([code]);
  });

  test("an origin that vanishes", async () => {
    const { socket, closed } = await open();
    const end = closed();
    socket.send("vanish");
    expect([1006, 1011]).toContain((await end).code);
  });
});

test("the origin sees who it is, and no cookie of the gate's", async () => {
  const { socket } = await open();
  const headers = origin.upgrades.at(-1)?.headers ?? {};
  expect(headers["gatehouse-assertion"]).toMatch(/^assertion ann/);
  expect(headers.cookie).toBe("app=1");
  socket.close();
});

describe("refused before the upgrade", () => {
  const upgrade = (headers: string, path = "/live") =>
    send(
      gate.port,
      `GET ${path} HTTP/1.1\r\nHost: localhost:${gate.port}\r\nConnection: Upgrade\r\n` +
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`,
    );

  test.each([
    ["nobody", "", 401],
    ["nobody who wants HTML", "Accept: text/html\r\n", 401],
    ["a wrong token", "Gatehouse-Token: bad\r\n", 401],
    ["another site's page", `Cookie: ${COOKIE}\r\nOrigin: https://evil.example\r\n`, 403],
    ["a sandboxed page", `Cookie: ${COOKIE}\r\nOrigin: null\r\n`, 403],
    ["a sibling host", `Cookie: ${COOKIE}\r\nOrigin: http://evil.localhost\r\n`, 403],
    ["another port", `Cookie: ${COOKIE}\r\nOrigin: http://localhost:1\r\n`, 403],
    ["another scheme", `Cookie: ${COOKIE}\r\nOrigin: https://localhost\r\n`, 403],
  ])("%s", async (_, headers, status) => {
    const before = origin.upgrades.length;
    expect((await upgrade(headers)).status).toBe(status);
    expect(origin.upgrades.length).toBe(before);
  });

  test("another site's page, even on an open path, where somebody is signed in", async () => {
    const before = origin.upgrades.length;
    const headers = `Cookie: ${COOKIE}\r\nOrigin: https://evil.example\r\n`;
    expect((await upgrade(headers, "/open")).status).toBe(403);
    expect(origin.upgrades.length).toBe(before);
  });
});

test("the origin's answer to an upgrade cannot set a cookie of the gate's", async () => {
  const answer = await send(
    gate.port,
    `GET /open HTTP/1.1\r\nHost: localhost:${gate.port}\r\nConnection: Upgrade\r\n` +
      "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  expect(answer.status).toBe(101);
  expect(valuesOf(answer, "set-cookie")).toEqual(["seen=1"]);
});

test("the app's own page may open one", async () => {
  const before = origin.upgrades.length;
  const { socket } = await open({ path: "/open", cookie: "app=1" });
  expect(origin.upgrades.length).toBe(before + 1);
  socket.close();
});

test("a live socket is closed once nobody can say whether its session goes on", async () => {
  const { socket, closed } = await open();
  const end = closed();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(socket.readyState).toBe(WebSocket.OPEN);
  gate.reachStorage(false);
  expect(await end).toMatchObject({ code: 4401 });
  gate.reachStorage(true);
});

test("a live socket is closed once its session has ended", async () => {
  const { socket, closed } = await open();
  const end = closed();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(socket.readyState).toBe(WebSocket.OPEN);
  gate.endSessions();
  expect(await end).toMatchObject({ code: 4401 });
});
