import { expect, test } from "vitest";
import { parseStartOptions } from "../../../src/cli/start-plan.ts";

const parse = (...args: string[]) => parseStartOptions(args, "/project");

test("without flags the demo is served on 8787, with the state that `wrangler dev` uses", () => {
  expect(parse()).toEqual({
    ok: true,
    value: {
      port: 8787,
      stateDir: "/project/.wrangler/state",
      configFile: undefined,
      origin: undefined,
      policy: undefined,
    },
  });
});

test("every flag is read", () => {
  const flags =
    "--origin http://localhost:3000 --policy one_factor --port 80 --state /s --config /c";
  expect(parse(...flags.split(" "))).toEqual({
    ok: true,
    value: {
      port: 80,
      stateDir: "/s",
      configFile: "/c",
      origin: "http://localhost:3000",
      policy: "one_factor",
    },
  });
});

test.each([
  ["--port 0", '--port must be a number from 1 to 65535, not "0"'],
  ["--port 65536", '--port must be a number from 1 to 65535, not "65536"'],
  ["--port=8787x", '--port must be a number from 1 to 65535, not "8787x"'],
  ["--prot 1", "Unknown option '--prot'"],
  ["8787", "Unexpected argument '8787'"],
  ["--origin", "Option '--origin <value>' argument missing"],
  ["--origin localhost:3000", "--origin must be an http(s) URL, as in http://localhost:3000"],
  ["--origin zone", "--origin must be an http(s) URL, as in http://localhost:3000"],
  ["--origin http://a:b@c", "--origin must not hold a user name or password"],
  ["--policy 2fa", '--policy must be one of bypass, one_factor, two_factor, deny, not "2fa"'],
])("`npm start -- %s` is refused in one line", (flags, reason) => {
  expect(parse(...flags.split(" "))).toEqual({ ok: false, reason });
});
