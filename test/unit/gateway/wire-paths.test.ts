import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { targets } from "../policy/readings/generate.ts";
import { readings } from "../policy/readings/servers.ts";
import { app, rule, startGate } from "./gate/start-gate.ts";
import { OK, send, startWireOrigin } from "./gate/wire.ts";

/** Raw bytes into real workerd: what comes out at an origin, if anything does. */
let origin: Awaited<ReturnType<typeof startWireOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  origin = await startWireOrigin(() => OK);
  gate = await startGate([
    app("localhost", origin.url, [
      rule("/public/**", { policy: "bypass" }),
      rule("/admin/**", { policy: "two_factor", groups: ["admins"] }),
    ]),
  ]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});
beforeEach(() => {
  origin.asked.length = 0;
});

const get = (target: string, headers = "") =>
  send(gate.port, `GET ${target} HTTP/1.1\r\nHost: localhost:${gate.port}\r\n${headers}\r\n`);

describe("nobody gets past /public", () => {
  test.each([
    "/public/../admin/x",
    "/public/%2e%2e/admin/x",
    "/public/..%2fadmin/x",
    "/public/..%5cadmin/x",
    "/public/%252e%252e/admin/x",
    "/public\\..\\admin\\x",
    "/public/..;/admin/x",
    "/public;/../admin/x",
    "//public/../admin/x",
    "/./public/./../admin",
    "/public%2f..%2fadmin",
    "/public/%c0%ae%c0%ae/admin",
    "/public/%ef%bc%8e%ef%bc%8e/admin",
    "/Public/x",
    "/public%00/x",
    "/publi%63/x",
    "/admin/x?/public/",
    "/admin/x#/public/",
    "/admin/x?x=/../public/",
    "http://localhost/admin/x",
    "http://public/admin/x",
    "*",
    "\\public",
    "public/x",
    "?/public/",
    "/public/x y",
    "/public/\xe9",
    "/public/%",
  ])("%s", async (target) => {
    const { status } = await get(target);
    expect([400, 401, 500]).toContain(status);
    expect(origin.asked).toEqual([]);
  });
});

describe("nothing under the gate's own prefix reaches an origin", () => {
  test.each([
    "/.gatehouse/login",
    "/.gatehouse",
    "/.GATEHOUSE/login",
    "/%2egatehouse/login",
    "/.gatehouse%2flogin",
    "//.gatehouse/login",
    "/public/../.gatehouse/login",
    "/public/..%2f.gatehouse/login",
    "/public/%2e%2e/%2egatehouse/login",
    "/.gatehouse;x/login",
    "/.gatehouse%3b/login",
    "\\.gatehouse\\login",
    "/.g\\u0061tehouse/login",
  ])("%s", async (target) => {
    const { status } = await get(target, "Cookie: gatehouse=root\r\n");
    if (status === 200) expect(origin.last().target).not.toMatch(/gatehouse/i);
    else expect([400, 404]).toContain(status);
    expect(origin.asked.filter((asked) => /gatehouse/i.test(asked.target))).toEqual([]);
  });
});

/** What a server may make of a path that was let through to it. */
const harmless = {
  "": (path: string) => path === "/public" || path.startsWith("/public/"),
  "Cookie: gatehouse=ann\r\n": (path: string) => path !== "/admin" && !path.startsWith("/admin/"),
};

test("generated targets: what is let through is harmless to every server there is", async () => {
  const next = targets(5);
  const led: string[] = [];
  let passed = 0;
  for (let index = 0; index < 500; index++) {
    const target = next();
    for (const [cookie, isHarmless] of Object.entries(harmless)) {
      const before = origin.asked.length;
      const { status } = await get(target, cookie);
      if (origin.asked.length === before) {
        expect(status).not.toBe(200);
        continue;
      }
      passed++;
      const received = origin.last().target.split("?")[0] ?? "";
      for (const [server, path] of readings(received))
        if (!isHarmless(path)) led.push(`${target}: ${server} serves ${path}`);
    }
  }
  expect(led).toEqual([]);
  expect(passed).toBeGreaterThan(20);
});
