import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app, startGate } from "./gate/start-gate.ts";
import { OK, send, startWireOrigin, valuesOf } from "./gate/wire.ts";

/** An app that knows itself only by its own address, as most do behind a proxy. */
let origin: Awaited<ReturnType<typeof startWireOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;
let answer = OK;

beforeAll(async () => {
  origin = await startWireOrigin(() => answer);
  gate = await startGate([
    app("localhost", origin.url),
    app("based.localhost", `${origin.url}/base`),
  ]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});
beforeEach(() => {
  answer = OK;
  origin.asked.length = 0;
});

const ask = (head: string, host = "localhost") =>
  send(gate.port, `${head}\r\nHost: ${host}:${gate.port}\r\nCookie: gatehouse=ann.2.renew\r\n\r\n`);
const answering = (status: string, ...headers: string[]) => {
  answer = `HTTP/1.1 ${status}\r\n${headers.join("\r\n")}\r\nContent-Length: 0\r\n\r\n`;
};

describe("a redirect of the origin leads to the app", () => {
  test.each(["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])(
    "%s",
    async (status) => {
      answering(status, `Location: ${origin.url}/to?x=%2F#y`);
      const got = await ask("GET /from HTTP/1.1");
      expect(got.status).toBe(Number(status.slice(0, 3)));
      expect(valuesOf(got, "location")).toEqual([`http://localhost:${gate.port}/to?x=%2F#y`]);
      expect(origin.asked.map(({ target }) => target)).toEqual(["/from"]);
    },
  );

  test("without the base path", async () => {
    answering("302 Found", `Location: ${origin.url}/base/to`);
    const absolute = await ask("GET /from HTTP/1.1", "based.localhost");
    expect(valuesOf(absolute, "location")).toEqual([`http://based.localhost:${gate.port}/to`]);
    answering("302 Found", "Location: /base/to");
    const relative = await ask("GET /from HTTP/1.1", "based.localhost");
    expect(valuesOf(relative, "location")).toEqual(["/to"]);
  });

  test("and to a stranger where the origin says so", async () => {
    answering("302 Found", "Location: https://idp.example/authorize?x=1");
    const got = await ask("GET /from HTTP/1.1");
    expect(valuesOf(got, "location")).toEqual(["https://idp.example/authorize?x=1"]);
  });
});

test("cookies: the origin's own scope is taken off, ours are kept safe, the renewed one is added", async () => {
  answering(
    "200 OK",
    "Set-Cookie: a=1; Domain=127.0.0.1; Path=/",
    "Set-Cookie: gatehouse=evil; Path=/",
    "Set-Cookie: b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT",
  );
  expect(valuesOf(await ask("GET / HTTP/1.1"), "set-cookie")).toEqual([
    "a=1; Path=/",
    "b=2; Expires=Wed, 09 Jun 2027 10:18:14 GMT",
    "gatehouse=ann.2; Path=/; HttpOnly",
  ]);
});

describe("a framework's CSRF check sees one and the same host", () => {
  test("in Origin, Referer and Host", async () => {
    const self = `http://localhost:${gate.port}`;
    await ask(
      `POST /form HTTP/1.1\r\nOrigin: ${self}\r\nReferer: ${self}/form?x\r\nContent-Length: 0`,
    );
    const { headers } = origin.last();
    expect(valuesOf({ headers }, "host")).toEqual([`127.0.0.1:${origin.port}`]);
    expect(valuesOf({ headers }, "origin")).toEqual([origin.url]);
    expect(valuesOf({ headers }, "referer")).toEqual([`${origin.url}/form?x`]);
  });

  test("and a stranger's page stays a stranger's", async () => {
    await ask("POST /form HTTP/1.1\r\nOrigin: https://evil.example\r\nContent-Length: 0");
    expect(valuesOf(origin.last(), "origin")).toEqual(["https://evil.example"]);
  });
});

test("names with letters of the world arrive as UTF-8", async () => {
  await ask("GET / HTTP/1.1");
  const [name = ""] = valuesOf(origin.last(), "remote-name");
  expect(Buffer.from(name, "latin1").toString()).toBe("ann Ä 日");
});

test.each(["TRACE", "TRACK"])(
  "%s would echo what the gate tells the origin: 405",
  async (method) => {
    const got = await ask(`${method} / HTTP/1.1`);
    expect([405, 501]).toContain(got.status);
    expect(origin.asked).toEqual([]);
  },
);
