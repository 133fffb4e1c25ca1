import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app, startGate } from "./gate/start-gate.ts";
import { OK, send, startWireOrigin, valuesOf } from "./gate/wire.ts";

/** An origin that behaves as badly as origins do. The gate says so, and stands. */
const ANSWERS: Readonly<Record<string, string | undefined>> = {
  "/ok": OK,
  "/slow": undefined,
  "/early-hints": `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${OK}`,
  "/continue": `HTTP/1.1 100 Continue\r\n\r\n${OK}`,
  "/switching": "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
  "/999": "HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok",
  "/600": "HTTP/1.1 600 Odd\r\nContent-Length: 2\r\n\r\nok",
  "/099": "HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok",
  "/garbage": "SSH-2.0-OpenSSH_9.9\r\n\r\n",
  "/endless-header": `HTTP/1.1 200 OK\r\nX-Long: ${"a".repeat(100_000)}`,
  "/bad-header": "HTTP/1.1 200 OK\r\nX-Bad: a\0b\r\nContent-Length: 2\r\n\r\nok",
};

let origin: Awaited<ReturnType<typeof startWireOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  origin = await startWireOrigin(({ target, socket }) => {
    if (target === "/reset") socket.resetAndDestroy();
    return ANSWERS[target];
  });
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

const ask = (path: string, { host = "localhost", headers = "" } = {}) =>
  send(
    gate.port,
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: gatehouse=ann\r\n${headers}\r\n`,
  );

describe("no usable answer: 502", () => {
  test.each([...["/reset", "/switching", "/999", "/600", "/099", "/garbage", "/bad-header"]])(
    "%s",
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(502);
      expect(valuesOf(answer, "content-type")).toEqual(["application/problem+json"]);
      expect(JSON.parse(answer.body)).toMatchObject({
        type: "urn:gatehouse:bad-gateway",
        request_id: expect.any(String),
      });
      expect((await ask("/ok")).status).toBe(200);
    },
  );

  test.each(["refused.localhost", "nowhere.localhost"])("%s", async (host) =>
    expect((await ask("/", { host })).status).toBe(502),
  );

  test("a person gets a page", async () => {
    const answer = await ask("/reset", { headers: "Accept: text/html\r\n" });
    expect(answer.status).toBe(502);
    expect(valuesOf(answer, "content-type")).toEqual(["text/html; charset=utf-8"]);
    expect(valuesOf(answer, "cache-control")).toEqual(["no-store"]);
    expect(answer.body).toContain("bad_gateway");
  });
});

test.each(["/slow", "/endless-header"])("no answer in time: %s: 504", async (path) => {
  const answer = await ask(path);
  expect(answer.status).toBe(504);
  expect(JSON.parse(answer.body)).toMatchObject({ type: "urn:gatehouse:gateway-timeout" });
});

describe("an upload that takes longer than an answer may", () => {
  const upload = (path: string, head: string, parts: readonly string[]) =>
    new Promise<number>((resolve, reject) => {
      const socket = connect(gate.port, "127.0.0.1");
      socket.on("data", (data) => resolve(Number(String(data).split(" ")[1])));
      socket.on("error", reject);
      const start = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: gatehouse=ann\r\n`;
      socket.write(`${start}${head}\r\n\r\n`);
      for (const [index, part] of parts.entries())
        setTimeout(() => socket.write(part), index * 700);
    });
  const parts = ["a", "b", "c", "d"].map((letter) => letter.repeat(25_000));
  const chunks = [...parts.map((part) => `61a8\r\n${part}\r\n`), "0\r\n\r\n"];

  test("is waited for, with a length", async () => {
    expect(await upload("/ok", "Content-Length: 100000", parts)).toBe(200);
    expect(valuesOf(origin.last(), "content-length")).toEqual(["100000"]);
  });
  test("is waited for, in chunks", async () => {
    expect(await upload("/ok", "Transfer-Encoding: chunked", chunks)).toBe(200);
  });
  test("and the time counts from its end", async () => {
    expect(await upload("/slow", "Content-Length: 100000", parts)).toBe(504);
  });
});

test.each(["/early-hints", "/continue"])("%s before the answer does no harm", async (path) => {
  expect(await ask(path)).toMatchObject({ status: 200, body: "ok" });
});

test("a request that has been through the gate before: 508", async () => {
  const before = origin.asked.length;
  expect((await ask("/ok", { headers: "Via: 1.1 proxy, 1.1 gatehouse\r\n" })).status).toBe(508);
  expect(origin.asked.length).toBe(before);
});
