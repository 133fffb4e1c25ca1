import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { askForAll, guarded, isWorkerScript } from "../../../src/gateway/service-worker.ts";
import { guardedWorker, WORKER_GUARD } from "../../../src/http/worker-guard.ts";

const script = (type: string, more: Record<string, string> = {}, status = 200) =>
  response(guarded(new Response("app();", { status, headers: { "content-type": type, ...more } })));

async function response(answer: ReturnType<typeof guarded>): Promise<Response> {
  const got = await answer;
  if (typeof got === "string") throw new Error(got);
  return got;
}

test("only a request that a browser makes for a worker's main script is one", () => {
  const ask = (method: string, headers: Record<string, string>) =>
    isWorkerScript(new Request("https://app.example.com/sw.js", { method, headers }));
  expect(ask("GET", { "service-worker": "script" })).toBe(true);
  expect(ask("GET", {})).toBe(false);
  expect(ask("POST", { "service-worker": "script" })).toBe(false);
});

test("the origin is asked for all of it, as it is", () => {
  const headers = { "if-none-match": "x", "accept-encoding": "gzip", range: "bytes=1-", a: "1" };
  askForAll(headers);
  expect(headers).toEqual({ a: "1" });
});

describe("what becomes of the answer", () => {
  // Chromium takes each of the last five for JavaScript.
  test.each([
    ...["text/javascript", "application/javascript; charset=utf-8", "Text/ECMAScript"],
    ...["text/plain, text/javascript", "text/javascript, text/javascript", "text/javascript, x"],
    ...["text/javascript(x)", "text/javascript x"],
  ])("%s gets lines in front, and nothing is said of other bytes", async (type) => {
    const answer = await script(type, { etag: '"x"', "last-modified": "x", "x-kept": "1" });
    expect(await answer.text()).toBe(guardedWorker("app();"));
    expect([...answer.headers.keys()]).toEqual(["content-type", "x-kept"]);
    expect(answer.headers.get("content-type")).toBe("text/javascript");
  });
  test.each([
    ["text/html", 200],
    ["text/plain", 200],
    ["text/javascript", 404],
  ])("%s with %i passes as it is", async (type, status) =>
    expect(await (await script(type, {}, status)).text()).toBe("app();"),
  );
});

test("a script that its origin breaks off is no script", async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("lost")) });
  const answer = new Response(broken, { headers: { "content-type": "text/javascript" } });
  expect(await guarded(answer)).toBe("cut_off");
});

describe("the lines", () => {
  test("are right in front of a classic script, which keeps its strictness", () => {
    const strict = "(function () { return this === undefined; })()";
    for (const [before, expected] of [
      ['"use strict";', true],
      ["// a\n/* b */ 'use strict';\n", true],
      ["", false],
      ["// 'use strict'\n", false],
    ] as const) {
      // Without the globals of a worker the guard itself has nothing to do here.
      const code = guardedWorker(`${before}\n${strict}`).replace(/\(\(\) => \{.*\}\)\(\);/, "");
      expect(new Script(code).runInNewContext()).toBe(expected);
    }
  });

  const IMPORT = `import"${WORKER_GUARD.path}";\n`;
  test.each([
    'import "./x.js"; app();',
    "import{a}from'./x.js'",
    "// a\n/* b */\n  import * as a from './x.js'",
    "export { a } from './x.js';",
    "\uFEFFexport * from './x.js';",
  ])("are an import in front of %j", (module) =>
    expect(guardedWorker(module)).toBe(IMPORT + module),
  );

  test.each([
    "app(); import './x.js';",
    "'use strict'; import './x.js';",
    "app(); export { a } from './x.js';",
    "/ /* /; import './x.js'; // */",
    "import/**/'./x.js'",
  ])("refuse to run in a module in front of %j", (script) =>
    expect(guardedWorker(script)).toMatch(/^(?:"use strict";)?if\(this===undefined\)throw /),
  );

  test.each(["app();", "importScripts('x.js');", "app(); export const a = 1;"])(
    "run anywhere in front of %j",
    (script) => expect(guardedWorker(script)).toMatch(/^\(\(\) => \{/),
  );

  test("are one", () => expect(guardedWorker("app();").split("\n")).toHaveLength(2));
});
