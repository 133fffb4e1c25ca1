import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { createApiClient } from "../../../src/cli/api-client.ts";
import { freePort } from "../../../src/cli/network.ts";
import { createServer as createProbed } from "../../../src/cli/probe/ask.ts";

/** Says what it was asked; on `/broken` it ends in the middle of its answer. */
const server = createServer(async (request, response) => {
  const { host, authorization } = request.headers;
  const body = await text(request);
  const answer = JSON.stringify({ host, authorization, url: request.url, body });
  if (request.url?.endsWith("/broken")) {
    response.writeHead(200, { "content-length": answer.length }).write(answer.slice(1));
    response.destroy();
  } else response.end(answer);
});
let port = 0;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address === "object" && address) port = address.port;
});
afterAll(() => server.close());

const authority = {
  name: "a token",
  headers: async (url: URL) => ({ authorization: `Bearer ${url.host}` }),
};
const heard = z.object({
  host: z.string(),
  authorization: z.string(),
  url: z.string(),
  body: z.string(),
});

describe.each(["localhost", "auth.localhost", "127.0.0.1"])("a gate on %s", (name) => {
  const clientOf = (at: number) => createApiClient(new URL(`http://${name}:${at}`), authority);

  test("is asked under this name", async () => {
    const host = `${name}:${port}`;
    const body = { note: "café" };
    const query = { limit: "1", cursor: undefined };
    const api = clientOf(port);
    const got = await api({ method: "POST", path: "/users", query, body, answer: heard });
    expect(got).toEqual({
      ok: true,
      value: {
        ...{ host, authorization: `Bearer ${host}` },
        url: "/.gatehouse/api/v1/users?limit=1",
        body: JSON.stringify(body),
      },
    });
    const probed = await createProbed(new URL(`http://${host}`)).ask({ path: "/p" });
    expect(probed.ok && JSON.parse(probed.value.body)).toMatchObject({ host, url: "/p" });
  });

  test("that does not answer, or not to the end, is said in a line", async () => {
    const gone = await clientOf(await freePort())({ method: "GET", path: "/users" });
    expect(gone).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^Nothing answers at http:\/\//),
    });
    const broken = await clientOf(port)({ method: "GET", path: "/broken" });
    expect(broken).toMatchObject({ ok: false, reason: expect.stringMatching(/cannot be reached/) });
  });
});
