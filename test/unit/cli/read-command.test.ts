import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../../src/cli/commands/all.ts";
import { listOf, readCommand, usage, usageOf } from "../../../src/cli/commands/command.ts";
import { serverUrl } from "../../../src/cli/network.ts";

const read = (line: string) => readCommand(line === "" ? [] : line.split(" "), COMMANDS);
const reason = (line: string) => {
  const result = read(line);
  return result.ok ? "understood" : result.reason;
};

describe("a command line", () => {
  test("is read word by word, flags wherever they stand", () => {
    const result = read("user add ada --groups a,b --json --invite");
    expect(result).toMatchObject({
      ok: true,
      value: {
        command: { words: "user add" },
        args: ["ada"],
        flags: { groups: "a,b", json: true, invite: true },
      },
    });
    expect(read("user add --email=a@b ada")).toMatchObject({ value: { args: ["ada"] } });
    expect(read("audit --user ada")).toMatchObject({ value: { command: { words: "audit" } } });
  });

  test("takes what begins with a dash only where it is said", () => {
    expect(read("user show -- -x")).toMatchObject({ value: { args: ["-x"] } });
    expect(reason("user show -x")).toContain("-x");
  });

  test("is refused with what is wrong about it", () => {
    expect(reason("user")).toBe('There is no command "user"; see --help');
    expect(reason("user fire ada now")).toBe('There is no command "user fire"; see --help');
    expect(reason("user add")).toMatch(/^Usage: user add NAME /);
    expect(reason("user groups ada")).toBe("Usage: user groups NAME a,b");
    expect(reason("user list extra")).toMatch(/^Usage: user list \[--search TEXT\] /);
    expect(reason("user add ada --password secret")).toBe("Unknown option '--password'");
    expect(reason("user add ada --groups")).toContain("--groups");
    expect(reason("user add ada --invite --password-stdin")).toContain("do not go together");
    expect(reason("token add x --expires 2w")).toContain("--expires");
    expect(reason("audit --since 1")).toContain("--since");
    expect(reason("audit --since 2026-07-01T00:00:00Z")).toBe("understood");
  });

  test("that asks for help gets it", () => {
    for (const line of ["", "--help", "user add --help", "user --help"]) {
      expect(reason(line)).toBe("help");
    }
  });
});

test("no command ever takes a password as an argument", () => {
  for (const { flags } of COMMANDS) expect(Object.keys(flags)).not.toContain("password");
});

test("every command is in the usage, once", () => {
  const lines = usage(COMMANDS).split("\n");
  for (const command of COMMANDS) {
    expect(lines.filter((line) => line.trim() === usageOf(command))).toHaveLength(1);
  }
  expect(new Set(COMMANDS.map(({ words }) => words)).size).toBe(COMMANDS.length);
});

test("what there is no way back from is asked", () => {
  const asking = COMMANDS.filter(({ asks }) => asks).map(({ words }) => words);
  expect(asking.toSorted()).toEqual([
    "restore",
    "restore close",
    "token remove",
    "user remove",
    "user reset-second-factor",
  ]);
});

test("a list is cut at commas; an empty one is a list too", () => {
  expect(listOf("a, b,,c ")).toEqual(["a", "b", "c"]);
  expect(listOf("")).toEqual([]);
});

describe("the server", () => {
  test.each([
    [undefined, "http://localhost:8787"],
    ["", "http://localhost:8787"],
    ["https://auth.example.com", "https://auth.example.com"],
    ["http://auth.localhost:8787/", "http://auth.localhost:8787"],
    ["http://127.0.0.1:1234", "http://127.0.0.1:1234"],
    ["http://[::1]:1234", "http://[::1]:1234"],
  ])("%s", (wanted, origin) => {
    const url = serverUrl(wanted);
    expect(url.ok && url.value.origin).toBe(origin);
  });

  test.each([
    "http://auth.example.com",
    "http://localhost.example.com",
    "ftp://localhost",
    "localhost:8787",
    "https://u:p@auth.example.com",
    "https://auth.example.com/path",
    "//auth.example.com",
  ])("is never %s", (wanted) => {
    expect(serverUrl(wanted).ok).toBe(false);
  });
});
