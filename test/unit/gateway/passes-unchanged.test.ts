import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app, startGate } from "./gate/start-gate.ts";
import { OK, send, startWireOrigin, valuesOf } from "./gate/wire.ts";

/** Golden corpus: what goes in at one end of the gateway comes out at the other, byte for byte. */
let origin: Awaited<ReturnType<typeof startWireOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

const HOP_BY_HOP = [
  "Connection: keep-alive, X-Inner",
  "X-Inner: 1",
  "Keep-Alive: timeout=5",
  "Proxy-Authenticate: Basic",
  "Proxy-Authentication-Info: x",
  "Proxy-Connection: keep-alive",
  "TE: trailers",
  "Trailer: X-T",
  "Upgrade: h2c",
  "",
].join("\r\n");

beforeAll(async () => {
  origin = await startWireOrigin(({ target }) =>
    target === "/hop-by-hop" ? OK.replace("\r\n", `\r\n${HOP_BY_HOP}`) : OK,
  );
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
  origin.asked.length = 0;
});

const ask = (head: string, body = "", host = "localhost") =>
  send(gate.port, `${head}\r\nHost: ${host}:${gate.port}\r\nCookie: gatehouse=ann\r\n\r\n${body}`);

describe("the request target", () => {
  test.each([
    "/",
    "/?",
    "/a?",
    "/a?b=",
    "/a?b&c=&=d&&",
    "/a?b?c",
    "/a?x=%2f%2F%5C..%2e",
    "/a?x=a+b%20c",
    "/a?next=https://evil.example/",
    "/a%20b",
    "/%C3%A9t%c3%a9",
    "/100%25",
    "/a%2Fb",
    "/a%2fb",
    "/a%5Cb",
    "/a%252Fb",
    "/a//b",
    "//a/b",
    "/a;v=1/b",
    "/a%7Eb",
    "/x%E9",
    "/~ann/$a&b'(c)*+,=:@!d",
    "/a|b[c]",
    "/a.b..c...",
    `/${"long/".repeat(700)}end`,
  ])("%s", async (target) => {
    const answer = await ask(`GET ${target} HTTP/1.1`);
    expect(answer.status).toBe(200);
    expect(origin.last().target).toBe(target);
  });

  test("a base path of the origin stands in front of it", async () => {
    await ask("GET /a%2Fb?c= HTTP/1.1", "", "based.localhost");
    expect(origin.last().target).toBe("/base/a%2Fb?c=");
    await ask("GET / HTTP/1.1", "", "based.localhost");
    expect(origin.last().target).toBe("/base/");
  });
});

describe("the method", () => {
  test.each([
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "PROPFIND",
    "MKCOL",
    "QUERY",
  ])("%s", async (method) => {
    const answer = await ask(`${method} /m HTTP/1.1`);
    expect(answer.status).toBe(200);
    expect(origin.last().method).toBe(method);
  });
});

describe("other headers", () => {
  test.each([
    ["Accept", "text/html;q=0.9, */*"],
    ["Range", "bytes=0-9"],
    ["If-None-Match", 'W/"abc"'],
    ["If-Range", '"abc"'],
    ["Cache-Control", "max-age=0"],
    ["Content-Type", "multipart/form-data; boundary=x"],
    ["User-Agent", "curl/8"],
    ["Accept-Language", "de, en;q=0.5"],
    ["Authorization", "Basic YTpi"],
    ["X-Requested-With", "XMLHttpRequest"],
    ["X-CSRF_Token", "under_score"],
    ["X.Dotted", "1"],
    ["Depth", "1"],
    ["Origin", "https://stranger.example"],
    ["Referer", "https://stranger.example/x"],
    ["Sec-Fetch-Site", "same-origin"],
    ["X-Empty", ""],
    ["__proto__", "x"],
    ["Constructor", "x"],
  ])("%s: %s", async (name, value) => {
    await ask(`GET /h HTTP/1.1\r\n${name}: ${value}`);
    expect(valuesOf(origin.last(), name.toLowerCase())).toEqual([value]);
  });

  test("bytes that are no UTF-8", async () => {
    const [file, both] = ["caf\xe9.jpg", "caf\xe9 caf\xc3\xa9"];
    await ask(
      `GET /h HTTP/1.1\r\nX-File-Name: ${file}\r\nX-Both: ${both}\r\nX-Both: \xff` +
        "\r\nX-Forwarded-User: \xff\r\nRemote_Name: caf\xe9\r\nRemote-Name: \xff",
    );
    const sent = origin.last();
    expect(valuesOf(sent, "x-file-name")).toEqual([file]);
    expect(valuesOf(sent, "x-both").join(", ")).toBe(`${both}, \xff`);
    const untouched = new Set(["x-file-name", "x-both"]);
    const others = sent.headers.filter(([name]) => !untouched.has(name.toLowerCase()));
    expect(JSON.stringify(others)).not.toMatch(/[\xe9\xff]/);
    expect(valuesOf(sent, "gatehouse-assertion")).toHaveLength(1);
    expect(valuesOf(sent, "remote-name")).toHaveLength(1);
    expect(valuesOf(sent, "cookie")).toEqual([]);
  });

  test("they are lost where a value has to change, which the runtime shows as text only", async () => {
    const head = `GET /h HTTP/1.1\r\nHost: localhost:${gate.port}\r\nX-A: \xe9`;
    await send(gate.port, `${head}\r\nCookie: a=caf\xe9; gatehouse=ann\r\n\r\n`);
    expect(valuesOf(origin.last(), "x-a")).toEqual(["\xe9"]);
    expect(valuesOf(origin.last(), "cookie")).toEqual(["a=caf\xef\xbf\xbd"]);
  });

  test("nothing is added but what the contract names and what the local runtime adds itself", async () => {
    await ask("GET /h HTTP/1.1");
    const names = origin.last().headers.map(([name]) => name.toLowerCase());
    expect(names.sort()).toEqual([
      "accept-encoding",
      "cf-worker",
      "forwarded",
      "gatehouse-assertion",
      "host",
      "remote-email",
      "remote-groups",
      "remote-name",
      "remote-user",
      "via",
      "x-forwarded-for",
      "x-forwarded-proto",
    ]);
  });
});

describe("the body", () => {
  test("with a length", async () => {
    await ask("POST /b HTTP/1.1\r\nContent-Length: 3", "abc");
    expect(valuesOf(origin.last(), "content-length")).toEqual(["3"]);
  });

  test("empty", async () => {
    await ask("POST /b HTTP/1.1\r\nContent-Length: 0");
    expect(valuesOf(origin.last(), "content-length")).toEqual(["0"]);
  });

  test("of a GET, as search engines' clients send it", async () => {
    const answer = await ask("GET /b HTTP/1.1\r\nContent-Length: 3", "abc");
    expect(answer.status).toBe(200);
    expect(valuesOf(origin.last(), "content-length")).toEqual(["3"]);
    expect(valuesOf(origin.last(), "cookie")).toEqual([]);
  });

  test("after Expect: 100-continue, which the origin never sees", async () => {
    const answer = await ask(
      "POST /b HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3",
      "abc",
    );
    expect(answer.status).toBe(200);
    expect(valuesOf(origin.last(), "expect")).toEqual([]);
  });
});

test("headers of the connection to the origin stay there", async () => {
  const { headers } = await ask("GET /hop-by-hop HTTP/1.1");
  expect(headers.map(([name]) => name.toLowerCase())).toEqual(["content-length"]);
});
