import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { pipeline } from "node:stream/promises";
import { test } from "node:test";
import { serve } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate } from "./gated.ts";
import { inTime } from "./in-time.ts";
import { digest, keystream, streamOf } from "./keystream.ts";
import { peakMemory } from "./workerd-memory.ts";

const MEGABYTE = 1_048_576;
const LENGTH = 300 * MEGABYTE;
/** What a transfer of any length may add to workerd's memory, as a share of what it has when warm. */
const MORE = 1 / 4;
/** What may be under way between an app and a reader who stops: pipes and sockets, ours and the system's. */
const UNDER_WAY = LENGTH / 3;

test("300 MB through the gate", async (story) => {
  const step = stepsOf(story);
  let sent = 0;
  const origin = await serve(story, async (incoming, response) => {
    if (incoming.method === "PUT") {
      response.end(JSON.stringify(await digest(incoming)));
      return;
    }
    const length = Number(incoming.url?.slice(1));
    response.writeHead(200, { "content-type": "application/octet-stream" });
    sent = 0;
    const body = streamOf(2, length).on("data", (chunk: Buffer) => (sent += chunk.length));
    await pipeline(body, response).catch(() => undefined);
  });
  const gate = await putBehindGate(story, origin);

  async function upload(length: number, headers: Record<string, string | number>) {
    const call = request(`${gate.url}/upload`, {
      method: "PUT",
      headers: { cookie: gate.cookie, ...headers },
    });
    const answered = once(call, "response");
    await pipeline(streamOf(1, length), call);
    const [answer] = (await answered) as [IncomingMessage];
    assert.equal(answer.statusCode, 200);
    return JSON.parse(Buffer.concat(await answer.toArray()).toString());
  }
  async function open(length: number): Promise<IncomingMessage> {
    const call = request(`${gate.url}/${length}`, { headers: { cookie: gate.cookie } }).end();
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    assert.equal(answer.statusCode, 200);
    return answer;
  }
  const uploaded = await digest(keystream(1, LENGTH));
  const downloaded = await digest(keystream(2, LENGTH));
  const warm = await peakMemory(
    (async () => {
      for (let round = 0; round < 3; round++) {
        await upload(16 * MEGABYTE, {});
        await digest(await open(16 * MEGABYTE));
      }
    })(),
  );

  const flat = (peak: number) => {
    console.log(`  workerd: ${inMegabytes(warm)} warm, ${inMegabytes(peak)} at most`);
    assert.ok(peak / warm < 1 + MORE, `${peak} bytes at most, ${warm} before`);
  };

  await step("an upload of known length arrives whole, and the gate keeps none of it", async () => {
    const arriving = upload(LENGTH, { "content-length": LENGTH });
    flat(await peakMemory(arriving));
    assert.deepEqual(await arriving, uploaded);
  });

  await step("so does one in chunks", async () => {
    const arriving = upload(LENGTH, { "transfer-encoding": "chunked" });
    flat(await peakMemory(arriving));
    assert.deepEqual(await arriving, uploaded);
  });

  await step("and a download", async () => {
    const arriving = open(LENGTH).then(digest);
    flat(await peakMemory(arriving));
    assert.deepEqual(await arriving, downloaded);
  });

  await step("a reader who stops makes the app wait; nothing piles up between them", async () => {
    const answer = await open(LENGTH);
    const stopped = async () => {
      for (let before = -1; before !== sent; ) {
        before = sent;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    };
    const waiting = inTime(stopped(), "the app stops sending", 30_000);
    flat(await peakMemory(waiting));
    console.log(`  the app had sent ${inMegabytes(sent)}`);
    assert.ok(sent < UNDER_WAY, `${sent} bytes were taken from the app`);
    answer.destroy();
  });
});

const inMegabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
