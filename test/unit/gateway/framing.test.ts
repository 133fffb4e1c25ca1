import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app, rule, startGate } from "./gate/start-gate.ts";
import { OK, send, startWireOrigin, valuesOf } from "./gate/wire.ts";

/**
 * Request smuggling: two ways to tell where a request ends, so that the origin sees a second request
 * which the gate never judged. Whatever the runtime makes of these bytes, the origin must get at
 * most what was judged, and `/admin` never.
 */
let origin: Awaited<ReturnType<typeof startWireOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  origin = await startWireOrigin(() => OK);
  gate = await startGate([
    {
      ...app("localhost", origin.url, [rule("/public/**", { policy: "bypass" })]),
      forwardedHost: "app",
    },
  ]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});
beforeEach(() => {
  origin.asked.length = 0;
});

/** Everything that comes back until the line has been silent for a while. */
const talk = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(gate.port, "127.0.0.1");
    let got = "";
    let timer = setTimeout(() => socket.destroy(), 1000);
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
      clearTimeout(timer);
      timer = setTimeout(() => socket.destroy(), 150);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(got);
    });
    socket.write(bytes, "latin1");
  });

const HOST = "Host: localhost\r\n";
const SMUGGLED = "GET /admin HTTP/1.1\r\nHost: localhost\r\nGatehouse-Assertion: forged\r\n\r\n";
const CHUNKED = "Transfer-Encoding: chunked\r\n";
const LENGTH = `Content-Length: ${SMUGGLED.length}\r\n`;

const ATTACKS: Readonly<Record<string, string>> = {
  "a length and chunks": `${LENGTH}${CHUNKED}\r\n0\r\n\r\n${SMUGGLED}`,
  "chunks and a length": `${CHUNKED}${LENGTH}\r\n0\r\n\r\n${SMUGGLED}`,
  "a short length and chunks": `Content-Length: 4\r\n${CHUNKED}\r\n5c\r\n${SMUGGLED}0\r\n\r\n`,
  "two lengths": `Content-Length: 0\r\n${LENGTH}\r\n${SMUGGLED}`,
  "the same length twice": `${LENGTH}${LENGTH}\r\n${SMUGGLED}`,
  "a list of lengths": `Content-Length: 0, ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`,
  "a length with a sign": `Content-Length: +0\r\n\r\n${SMUGGLED}`,
  "a length that is no number": `Content-Length: 0x0\r\n\r\n${SMUGGLED}`,
  "a negative length": `Content-Length: -1\r\n\r\n${SMUGGLED}`,
  "a misspelt coding": `Transfer-Encoding: xchunked\r\n${LENGTH}\r\n${SMUGGLED}`,
  "two codings": `Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  "a coding behind a tab": `Transfer-Encoding:\tchunked\r\n${LENGTH}\r\n0\r\n\r\n${SMUGGLED}`,
  "a coding before a colon": `Transfer-Encoding : chunked\r\n${LENGTH}\r\n0\r\n\r\n${SMUGGLED}`,
  "a coding on a folded line": `Transfer-Encoding:\r\n chunked\r\n${LENGTH}\r\n0\r\n\r\n${SMUGGLED}`,
  "a coding in quotes": `Transfer-Encoding: "chunked"\r\n${LENGTH}\r\n0\r\n\r\n${SMUGGLED}`,
  "a chunk size too large": `${CHUNKED}\r\nffffffffffffffff\r\n${SMUGGLED}`,
  "a chunk size with a minus": `${CHUNKED}\r\n-1\r\n${SMUGGLED}`,
  "a chunk extension": `${CHUNKED}\r\n0;a=\r\n\r\n${SMUGGLED}`,
  "bare line feeds between chunks": `${CHUNKED}\r\n0\n\n${SMUGGLED}`,
  "a request in a trailer": `${CHUNKED}\r\n0\r\nX: y\r\n\r\n${SMUGGLED}`,
  "a length behind a bare carriage return": `X: y\rContent-Length: 0\r\n${LENGTH}\r\n${SMUGGLED}`,
};

describe("nobody smuggles a request to the origin", () => {
  test.each(Object.entries(ATTACKS))("%s", async (_, rest) => {
    await talk(`POST /public/x HTTP/1.1\r\n${HOST}${rest}`);
    expect(origin.asked.filter(({ target }) => target !== "/public/x")).toEqual([]);
    for (const asked of origin.asked) expect(valuesOf(asked, "gatehouse-assertion")).toEqual([]);
  });

  test.each([
    ["no Host", "GET /public/x HTTP/1.1\r\n\r\n"],
    ["two Hosts", `GET /public/x HTTP/1.1\r\n${HOST}Host: evil.example\r\n\r\n`],
    ["two equal Hosts", `GET /public/x HTTP/1.1\r\n${HOST}${HOST}\r\n`],
    ["another host in the target", `GET http://evil.example/public/x HTTP/1.1\r\n${HOST}\r\n`],
    ["a NUL in a value", `GET /public/x HTTP/1.1\r\n${HOST}X: a\0b\r\n\r\n`],
    ["HTTP/0.9", "GET /public/x\r\n"],
    ["HTTP/2 in the clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["CONNECT", `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n`],
    ["an unknown method", `EVIL /public/x HTTP/1.1\r\n${HOST}\r\n`],
  ])("%s", async (_, bytes) => {
    await talk(bytes);
    for (const { target, headers } of origin.asked) {
      expect(target).toBe("/public/x");
      expect(valuesOf({ headers }, "x-forwarded-host")).toEqual(["localhost"]);
    }
  });
});

describe("a header that is written oddly is still removed", () => {
  test.each([
    ["a space before the colon", "Gatehouse-Assertion : forged"],
    ["a folded line", "Gatehouse-Assertion:\r\n forged"],
    ["a tab", "Gatehouse-Assertion:\tforged"],
    ["twice", "Gatehouse-Assertion: forged\r\nGatehouse-Assertion: forged"],
    ["capitals", "GATEHOUSE-ASSERTION: forged"],
    ["behind a bare line feed", "X: y\nGatehouse-Assertion: forged"],
    ["behind a bare carriage return", "X: y\rGatehouse-Assertion: forged"],
    ["underscores", "Gatehouse_Assertion: forged"],
    ["before everything", " Gatehouse-Assertion: forged"],
  ])("%s", async (_, header) => {
    await talk(`GET /public/x HTTP/1.1\r\n${HOST}${header}\r\n\r\n`);
    for (const { headers } of origin.asked)
      for (const [name, value] of headers)
        if (/forged/.test(value)) expect(name.toLowerCase()).toBe("x");
  });

  test("a trailer is not taken for a header", async () => {
    await talk(
      `POST /public/x HTTP/1.1\r\n${HOST}Trailer: Gatehouse-Assertion\r\n${CHUNKED}\r\n` +
        "1\r\na\r\n0\r\nGatehouse-Assertion: forged\r\n\r\n",
    );
    for (const asked of origin.asked) expect(valuesOf(asked, "gatehouse-assertion")).toEqual([]);
  });
});

test("after all that the gate stands", async () => {
  expect((await send(gate.port, `GET /public/x HTTP/1.1\r\n${HOST}\r\n`)).status).toBe(200);
  expect((await send(gate.port, `GET /admin HTTP/1.1\r\n${HOST}\r\n`)).status).toBe(401);
  expect(origin.asked.map(({ target }) => target)).toEqual(["/public/x"]);
});
