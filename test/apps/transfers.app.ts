import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { test } from "node:test";
import { serve } from "../browser/fixtures.ts";
import { putBehindGate } from "./gated.ts";
import { digest } from "./keystream.ts";
import { NOTHING, type TransferCase, transferCase } from "./transfer-case.ts";

const COUNT = 10_000;
const LANES = 12;

test(`${COUNT} small transfers are the same on both sides`, async (story) => {
  let hits = 0;
  const origin = await serve(story, async (incoming, response) => {
    hits++;
    await answer(incoming, response);
  });
  const gate = await putBehindGate(story, origin);
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  story.after(() => agent.destroy());

  const differences: string[] = [];
  let next = 0;
  const lane = async () => {
    for (let id = next++; id < COUNT; id = next++) {
      const wanted = transferCase(id);
      const found = await transfer(gate.url, { cookie: gate.cookie, "x-case": `${id}` }, wanted)
        .then((seen) => differenceOf(seen, expected(wanted)))
        .catch(String);
      if (found !== undefined)
        differences.push(`${id} ${wanted.method} ${wanted.target} ${wanted.status}: ${found}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  assert.deepEqual(differences.slice(0, 20), [], `${differences.length} of ${COUNT} differ`);
  assert.equal(hits, COUNT, "each came to the app once");

  async function transfer(
    url: string,
    headers: Record<string, string>,
    wanted: TransferCase,
  ): Promise<Seen> {
    const { method, target, upload, uploadChunked, range, download } = wanted;
    const call = request(url, {
      ...{ agent, method, path: target },
      headers: {
        ...headers,
        ...(range && { range }),
        ...(upload && upload.encoding !== "identity" && { "content-encoding": upload.encoding }),
        ...(upload && framing(uploadChunked, upload.bytes.length)),
        "accept-encoding": download.encoding,
      },
    });
    const answered = once(call, "response");
    call.end(upload?.bytes);
    const [response] = (await answered) as [IncomingMessage];
    return seenOf(response, (await digest(response)).sha256);
  }
});

const framing = (chunked: boolean, length: number): Record<string, string> =>
  chunked ? { "transfer-encoding": "chunked" } : { "content-length": `${length}` };

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, download, downloadChunked } = transferCase(Number(incoming.headers["x-case"]));
  const received = await digest(incoming);
  response.writeHead(status, {
    "x-received": [incoming.method, incoming.url, received.sha256].join(" "),
    "x-received-encoding": incoming.headers["content-encoding"] ?? "identity",
    etag: `"${download.sha256}"`,
    ...(download.encoding !== "identity" && { "content-encoding": download.encoding }),
    ...(status === 206 && { "content-range": `bytes 0-${download.bytes.length}/*` }),
    ...(status !== 204 && status !== 304 && framing(downloadChunked, download.bytes.length)),
  });
  response.end(download.bytes);
}

/** What the client can tell of a transfer, and with it what the app told of its side. */
interface Seen {
  readonly status: number | undefined;
  readonly received: string | undefined;
  readonly receivedEncoding: string | undefined;
  readonly sha256: string;
  readonly etag: string | undefined;
  readonly encoding: string;
  readonly length: string | undefined;
}

const seenOf = ({ statusCode, headers }: IncomingMessage, sha256: string): Seen => ({
  status: statusCode,
  received: headers["x-received"]?.toString(),
  receivedEncoding: headers["x-received-encoding"]?.toString(),
  sha256,
  etag: headers.etag,
  encoding: headers["content-encoding"] ?? "identity",
  length: headers["content-length"],
});

function expected(wanted: TransferCase): Seen {
  const { method, target, upload, status, download, downloadChunked } = wanted;
  const silent = method === "HEAD" || status === 204 || status === 304;
  const sized = status !== 204 && status !== 304 && !downloadChunked;
  return {
    status,
    received: [method, target, (upload ?? NOTHING).sha256].join(" "),
    receivedEncoding: upload?.encoding ?? "identity",
    sha256: silent ? NOTHING.sha256 : download.sha256,
    etag: `"${download.sha256}"`,
    encoding: download.encoding,
    length: sized ? `${download.bytes.length}` : undefined,
  };
}

function differenceOf(seen: Seen, wanted: Seen): string | undefined {
  const names = Object.keys(wanted) as (keyof Seen)[];
  const name = names.find((each) => seen[each] !== wanted[each]);
  return name && `${name} is ${seen[name]}, should be ${wanted[name]}`;
}
