import { describe, expect, test } from "vitest";
import page from "../../docs/reference.md?raw";
import { OPERATIONS } from "../../src/admin/api.ts";
import { administration } from "../../src/admin/pages.ts";
import { KNOWN_VARS } from "../../src/config/parse.ts";
import { PATHS } from "../../src/config/paths.ts";
import { KNOWN_KEYS } from "../../src/config/schema.ts";
import { hosted } from "../../src/pages/pages.ts";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson, signIn } from "../support/people.ts";

/** The formatter pads tables; the padding says nothing. */
const REFERENCE = page.replaceAll(/ +/g, " ");

const sources = import.meta.glob<string>("../../src/**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});
const SOURCE = Object.entries(sources)
  .filter(([file]) => !/\/src\/(cli|pages\/ui\/browser)\//.test(file))
  .map(([, text]) => text)
  .join("\n");

/** The rows below the head that begins with this cell, cell by cell. */
function table(heading: string): string[][] {
  const lines = REFERENCE.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  expect(head, heading).toBeGreaterThan(0);
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

const codeIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const firstCells = (heading: string): string[] =>
  table(heading).flatMap(([first = ""]) => codeIn(first));
const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort();

describe("paths", () => {
  /** Those that the reference names one by one; one with a slash or `/**` at its end covers all below. */
  const rows = table("path").flatMap(([paths = "", methods = ""]) =>
    codeIn(paths).map((path) => ({ path, methods: methods.split(", ") })),
  );
  const covers = ({ path }: { path: string }, route: string): boolean => {
    const below = /^(.*?)\/(?:\*\*)?$/.exec(path)?.[1];
    return below === undefined ? path === route : route === below || route.startsWith(`${below}/`);
  };
  const routes = [hosted, administration].flatMap((app) =>
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "/")
      .map(({ method, path }) => ({ method, path })),
  );

  test("every hosted route is named, with its methods", () => {
    const unnamed = routes.filter(
      (route) => !rows.some((row) => covers(row, route.path) && row.methods.includes(route.method)),
    );
    expect(unnamed).toEqual([]);
  });

  test("every path that is named is a route, with these methods", () => {
    const gone = rows
      .filter(({ path }) => !path.startsWith(PATHS.api))
      .flatMap((row) => row.methods.map((method) => ({ ...row, method })))
      .filter(
        (row) => !routes.some(({ method, path }) => covers(row, path) && row.method === method),
      );
    expect(gone).toEqual([]);
  });

  test("the operations of the API are those of the code", () => {
    const operations = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect(sorted(firstCells("operation"))).toEqual(sorted(operations));
  });
});

test("every variable and key of the configuration is named, and no other", () => {
  expect(sorted([...firstCells("variable"), ...firstCells("secret")])).toEqual(sorted(KNOWN_VARS));
  const keys = [...firstCells("key of an app"), ...firstCells("key of a rule")];
  expect(sorted(keys)).toEqual(sorted(KNOWN_KEYS));
});

test("every cookie is named, and no other", () => {
  const [, union = ""] = /export type CookieName =([^;]+);/.exec(SOURCE) ?? [];
  const cookies = [...union.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  expect(cookies.length).toBeGreaterThan(4);
  expect(sorted(firstCells("cookie"))).toEqual(sorted(cookies));
});

describe("headers", () => {
  /** Which any HTTP server and client read and write, and nobody looks up here. */
  const ORDINARY = new Set([
    ...["accept", "connection", "content-disposition", "content-length", "content-type", "cookie"],
    ...["host", "location", "set-cookie", "transfer-encoding", "upgrade", "user-agent", "vary"],
  ]);
  const named = new Set(
    codeIn(page).flatMap((code) => code.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/g) ?? []),
  );

  test("every one that the code reads or writes by name is named", () => {
    const reads = SOURCE.matchAll(
      /(?:headers|res)\)?\??\.(?:get|has|set|append|delete)\(\s*"([A-Za-z]+(?:-[A-Za-z]+)*)"/g,
    );
    const hono = SOURCE.matchAll(/\.header\(\s*"([A-Za-z]+(?:-[A-Za-z]+)*)"/g);
    const used = [...reads, ...hono].map(([, name = ""]) => name.toLowerCase());
    expect(new Set(used).size).toBeGreaterThan(20);
    expect(sorted(used).filter((name) => !ORDINARY.has(name) && !named.has(name))).toEqual([]);
  });

  test("every one that an answer carries is named", async () => {
    const gate = openGate({ policy: "one_factor" });
    const browser = newBrowser(gate);
    await signIn(browser, await newPerson());
    const scripts = newBrowser(gate);
    const answers = [
      await newBrowser(gate).get(PATHS.login),
      await newBrowser(gate).get("/"),
      await scripts.fetch("/"),
      await scripts.fetch(`${PATHS.api}/users`),
      await browser.get(PATHS.account),
      await browser.get("/.gatehouse/whoami"),
      await browser.get("/.gatehouse/jwks.json"),
      await browser.post(PATHS.logout),
    ];
    const carried = answers.flatMap(({ headers }) => [...headers.keys()]);
    expect(sorted(carried).filter((name) => !ORDINARY.has(name) && !named.has(name))).toEqual([]);
  });

  test("every one that the origin gets is named, and no other", async () => {
    const rows = table("request header").flatMap(([first = ""]) => codeIn(first));
    const headers = rows.filter((name) => /^[A-Z]/.test(name)).map((name) => name.toLowerCase());
    const gate = openGate({
      apps: [
        {
          host: "app.example.com",
          origin: "service:ORIGIN",
          policy: "one_factor",
          identity_headers: true,
        },
      ],
    });
    const browser = newBrowser(gate);
    await signIn(browser, await newPerson({ groups: ["staff"] }));
    const sent = new Request(`${gate.url}/`, { headers: { accept: "*/*" } });
    await browser.send(sent);
    const got = [...(gate.seen.at(-1)?.headers.keys() ?? [])];
    expect(got).toContain("gatehouse-assertion");
    expect(sorted(headers)).toEqual(sorted(got).filter((name) => !ORDINARY.has(name)));
  });
});
