import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRealGate, type RealGate } from "./real-gate.ts";

/** Forms that clients send without listening, to the Worker as it is deployed. */
const PATIENCE = 40_000;
const NAVIGATION =
  "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: same-origin";

let gate: RealGate;
beforeAll(async () => {
  gate = await openRealGate("http://127.0.0.1:1");
});
afterAll(() => gate.stop());

/** Writes a body of this size without reading, then looks at what has come. */
function blast(size: number, framing: "length" | "chunked", accept: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(gate.port(), "127.0.0.1");
    let text = "";
    let sent = 0;
    const finish = () => {
      clearTimeout(late);
      socket.destroy();
      resolve(text);
    };
    const late = setTimeout(finish, PATIENCE);
    socket.pause();
    socket.on("data", (data) => {
      text += data.toString("latin1");
      if (text.includes("\r\n\r\n")) finish();
    });
    socket.on("error", finish);
    socket.on("close", finish);
    const length = framing === "length" ? `Content-Length: ${size}` : "Transfer-Encoding: chunked";
    socket.write(
      `POST /.gatehouse/login HTTP/1.1\r\nHost: localhost:${gate.port()}\r\nAccept: ${accept}\r\n` +
        `${NAVIGATION}\r\nContent-Type: application/x-www-form-urlencoded\r\n${length}\r\n\r\n`,
    );
    const piece = "a".repeat(65_536);
    const pump = (): void => {
      while (sent < size && !socket.destroyed) {
        const part = piece.slice(0, size - sent);
        sent += part.length;
        const more = socket.write(
          framing === "length" ? part : `${part.length.toString(16)}\r\n${part}\r\n`,
        );
        if (!more) return void socket.once("drain", pump);
      }
      if (framing === "chunked") socket.write("0\r\n\r\n");
      socket.resume();
    };
    pump();
  });
}

describe("a form that is too large gets its 413", () => {
  test.each([
    ["40 KB", 40_000],
    ["1 MB", 1_000_000],
    ["10 MB", 10_000_000],
  ])("%s of it, with a length and in chunks", async (_, size) => {
    for (const framing of ["length", "chunked"] as const) {
      expect(await blast(size, framing, "text/html")).toMatch(/^HTTP\/1\.1 413 /);
    }
  });

  test("in JSON, where that is asked for", async () => {
    const answer = await blast(1_000_000, "length", "application/json");
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
  });

  test("and one that never ends is cut off, and the next client is served", async () => {
    await blast(64_000_000, "chunked", "text/html");
    expect(await blast(40_000, "length", "text/html")).toMatch(/^HTTP\/1\.1 413 /);
  });
});
