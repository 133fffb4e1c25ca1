import { expect, test } from "vitest";
import * as z from "zod";
import { pageOf } from "../../../src/admin/contract.ts";
import type { ApiClient } from "../../../src/cli/api-client.ts";
import { auditExport } from "../../../src/cli/commands/audit.ts";
import { printList } from "../../../src/cli/commands/long-list.ts";
import { ok } from "../../../src/kit/result.ts";

const PAGES = 1000;
const PAGE = 200;

/** A list of two hundred thousand, which no argument list and no string has to hold. */
const api = (async ({ query = {} }: { query?: Record<string, string | undefined> }) => {
  const at = Number(query.cursor ?? 0);
  const items = Array.from({ length: PAGE }, (_, row) => ({ name: `n${at * PAGE + row}` }));
  return ok({ items, next_cursor: at + 1 < PAGES ? `${at + 1}` : null });
}) as unknown as ApiClient;

async function printed(json: boolean, path = "/users") {
  let longest = 0;
  const pieces: string[] = [];
  const input = {
    args: [],
    flags: { json },
    api: async () => ok(api),
    print: async (piece: string) => {
      longest = Math.max(longest, piece.length);
      pieces.push(piece);
    },
  };
  const page = pageOf(z.object({ name: z.string() }));
  const titles = ["NAME"];
  const cells = ({ name }: { name: string }) => [name];
  const done = await printList(input, { path, query: {}, page, titles, cells });
  expect(done).toMatchObject({ ok: true, value: { printed: true } });
  return { text: pieces.join(""), longest };
}

test("a list of any length is printed page by page, under one head", async () => {
  const { text, longest } = await printed(false);
  const lines = text.trimEnd().split("\n");
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([PAGES * PAGE + 1, "NAME", "n199999"]);
  expect(longest).toBeLessThan(10_000);
});

test("as JSON it is one document", async () => {
  const { text, longest } = await printed(true);
  const items = JSON.parse(text) as { name: string }[];
  expect([items.length, items.at(-1)]).toEqual([PAGES * PAGE, { name: "n199999" }]);
  expect(longest).toBeLessThan(20_000);
});

test("audit export prints one document a line, page by page, and nothing that moves the cursor", async () => {
  const pieces: string[] = [];
  const event = { event: "password_refused", detail: { name: "a\u009b2J\u202e" } };
  const pages = (async ({ query = {} }: { query?: Record<string, string | undefined> }) =>
    ok({ items: [event, event], next_cursor: query.cursor ? null : "2" })) as unknown as ApiClient;
  const done = await auditExport.run({
    args: [],
    flags: {},
    api: async () => ok(pages),
    print: async (piece) => void pieces.push(piece),
  });
  expect(done).toMatchObject({ ok: true, value: { printed: true } });
  expect(pieces).toHaveLength(2);
  const text = pieces.join("");
  expect(text).not.toMatch(/[\u0080-\u009f\u202e]/);
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([event, event, event, event]);
});
