import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { API, problem } from "../../../src/admin/contract.ts";
import { openGate } from "../../support/gate.ts";
import { newPerson } from "../../support/people.ts";
import { commandLine, done, nobody, refusal } from "./caller.ts";

const gate = openGate();
const ask = commandLine(gate);
const add = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask("POST", "/users", { body, headers });
const users = () => env.DB.prepare("SELECT COUNT(*) AS n FROM users").first<number>("n");

beforeEach(() => env.DB.prepare("DELETE FROM users").run());

describe("a body", () => {
  test.each([
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "text/json",
  ])("of type %s is not read", async (type) => {
    expect(await refusal(add({ username: "eve" }, { "content-type": type }))).toBe("415 not-json");
    expect(await users()).toBe(0);
  });

  test("of JSON may say its charset", async () => {
    const answer = add({ username: "eve" }, { "content-type": "Application/JSON; charset=utf-8" });
    expect((await answer).status).toBe(201);
  });

  test.each(["{", "", "nul", '{"username":"a"}}', "\ufeff{}"])("of %j is no JSON", async (body) => {
    expect(await refusal(add(body))).toBe("400 malformed-json");
  });

  test("of another shape is refused with the field that is wrong", async () => {
    for (const body of [
      [],
      null,
      '"eve"',
      7,
      { username: ["eve"] },
      { username: { $ne: "" } },
      {},
    ]) {
      expect(await refusal(add(body))).toBe("422 invalid");
    }
    const answer = await add({ username: "eve", groups: ["ok", 7] });
    const { errors } = problem.parse(await answer.json());
    expect(errors).toMatchObject([{ field: "groups.1" }]);
  });

  test.each([
    '{"username":"eve","admin":true}',
    '{"username":"eve","two_factor":true,"disabled_at":0}',
    '{"username":"eve","__proto__":{"groups":["admins"]}}',
    '{"username":"eve","constructor":{"prototype":{"groups":["admins"]}}}',
  ])("with a field that is not known is refused: %s", async (body) => {
    expect(await refusal(add(body))).toBe("400 unknown-field");
    expect(await users()).toBe(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { groups?: unknown }).groups).toBeUndefined();
  });

  test("where none is asked for is a mistake", async () => {
    const { username } = await newPerson();
    const path = `/users/${username}/disable`;
    expect(await refusal(ask("POST", path, { body: { force: true } }))).toBe("400 unknown-field");
    const form = { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } };
    expect(await refusal(ask("POST", path, form))).toBe("415 not-json");
    expect((await ask("POST", path, { body: {} })).status).toBe(200);
  });

  test("of more than 64 KB is not read to its end, whatever it says of its length", async () => {
    const body = JSON.stringify({ username: "eve", name: "x".repeat(70_000) });
    expect(await refusal(add(body))).toBe("413 too-large");
    expect(await refusal(add(body, { "content-length": "10" }))).toBe("413 too-large");
  });
});

describe("a query", () => {
  test("with a parameter that is not known, or comes twice, is refused", async () => {
    expect(await refusal(ask("GET", "/users?admin=1"))).toBe("400 unknown-field");
    expect(await refusal(ask("GET", "/keys?x=1"))).toBe("400 unknown-field");
    expect(await refusal(ask("GET", "/users?limit=1&limit=2"))).toBe("400 unknown-field");
  });

  test("has its bounds", async () => {
    for (const limit of ["0", "-1", "201", "1e9", "1.5", "x", ""]) {
      expect(await refusal(ask("GET", `/users?limit=${limit}`))).toBe("422 invalid");
    }
    expect((await ask("GET", "/users?limit=200")).status).toBe(200);
  });

  test.each([
    ["GET", "/users?limit=abc", undefined, "must be a number"],
    ["GET", "/users?limit=1.5", undefined, "must be a whole number"],
    ["GET", "/users?limit=0", undefined, "must be at least 1"],
    ["GET", "/users?limit=201", undefined, "must be at most 200"],
    ["GET", "/users?state=gone", undefined, "must be one of active, disabled, invited"],
    ["GET", "/audit?since=noon", undefined, "must be a time such as 2026-11-02T08:00:00Z"],
    ["GET", "/explain", undefined, "is missing"],
    ["POST", "/users", { username: 7 }, "must be text"],
    ["POST", "/users", { username: "x".repeat(257) }, "must have at most 256 characters"],
    ["POST", "/users", { username: "a", groups: "b" }, "must be a list"],
    ["POST", "/users", { username: "a", invite: 1 }, "must be true or false"],
  ] as const)("or a body that is wrong is answered in our words: %s %s %j", async (...asked) => {
    const [method, path, body, words] = asked;
    const { errors } = problem.parse(await (await ask(method, path, { body })).json());
    expect(errors?.map(({ message }) => message)).toEqual([words]);
  });

  test("with a cursor that was never handed out is refused", async () => {
    for (const path of ["/users", "/audit", "/tokens"]) {
      expect(await refusal(ask("GET", `${path}?cursor=%25%25`))).toBe("422 invalid");
      expect(await refusal(ask("GET", `${path}?cursor=_w`))).toBe("422 invalid");
    }
    expect(await refusal(ask("GET", "/audit?cursor=bm9uZQ"))).toBe("422 invalid");
  });
});

describe("what is not there", () => {
  test("is a 404 to administrators, and nothing at all to others", async () => {
    for (const path of ["", "/", "/nothing", "/users/", "/users/a/b/c", "/../v2/users"]) {
      expect((await ask("GET", path)).status).toBe(404);
    }
    expect(await refusal(ask("PATCH", "/users"))).toBe("404 not-found");
    expect(await refusal(nobody(gate)("GET", "/nothing"))).toBe("401 nobody");
  });
});

describe("answers", () => {
  test("are never kept by a cache, nor shown in a frame", async () => {
    const answer = await ask("GET", "/users");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });

  test("to HEAD have no body", async () => {
    const answer = await ask("HEAD", "/users");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
  });

  test("over plain http come to this machine only", async () => {
    const away = openGate({ url: "http://gate.example.com" });
    const answer = await commandLine(away)("GET", "/users");
    expect(answer.status).toBe(403);
    const here = openGate({ url: "http://localhost:8787" });
    expect((await commandLine(here)("GET", "/users")).status).toBe(200);
  });
});

describe("on a login host", () => {
  const vars = { LOGIN_HOST: "auth.example.com" };
  test("the secret counts everywhere, and links lead to the login host", async () => {
    const app = openGate({ vars });
    const login = { ...app, url: "https://auth.example.com" };
    for (const at of [app, login]) {
      const body = { username: `l${crypto.randomUUID()}`, invite: true };
      const made = await done<{ invitation: { url: string } }>(
        commandLine(at)("POST", "/users", { body }),
      );
      expect(new URL(made.invitation.url).origin).toBe("https://auth.example.com");
    }
  });

  test("a session counts neither there nor on an app's host", async () => {
    const app = openGate({ vars });
    const headers = { cookie: "__Host-gatehouse=x", "sec-fetch-site": "same-origin" };
    for (const at of [app, { ...app, url: "https://auth.example.com" }]) {
      expect(await refusal(nobody(at)("GET", "/users", { headers }))).toBe("401 nobody");
    }
  });
});

test("the API says what it is: OpenAPI of every operation, from the schemas that read requests", async () => {
  interface Described {
    openapi: string;
    info: { description: string };
    paths: Record<
      string,
      Record<string, { operationId: string; requestBody?: object; responses: object }>
    >;
  }
  const said = await done<Described>(ask("GET", "/openapi.json"));
  expect(said.openapi).toBe("3.1.0");
  expect(said.info.description).toContain("Cookies are not read");
  const add = said.paths[`${API}/users`]?.post;
  expect(add).toMatchObject({
    requestBody: {
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["username"],
            additionalProperties: false,
            properties: { groups: { type: "array" } },
          },
        },
      },
    },
    responses: { 201: {}, default: { content: { "application/problem+json": {} } } },
  });
  expect(said.paths[`${API}/users/{name}`]?.get).toMatchObject({
    parameters: [{ name: "name", in: "path", required: true }],
  });
  expect(said.paths[`${API}/audit`]?.get).toMatchObject({
    parameters: expect.arrayContaining([
      expect.objectContaining({ name: "since", in: "query", required: false }),
    ]),
  });
  const ids = Object.values(said.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

describe("the audit log", () => {
  interface Page {
    items: { id: number; event: string; username: string | null; actor: string; at: string }[];
    next_cursor: string | null;
  }

  test("is read by user, event and moment, and page by page", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const started = new Date().toISOString();
    const [ada, bob] = [await newPerson(), await newPerson()];
    for (const { username } of [ada, bob]) {
      await done(ask("POST", `/users/${username}/disable`));
      vi.setSystemTime(Date.now() + 1000);
      await done(ask("POST", `/users/${username}/enable`));
      vi.setSystemTime(Date.now() + 1000);
    }
    const read = (query: string) => done<Page>(ask("GET", `/audit?${query}`));
    const events = async (query: string) => (await read(query)).items.map(({ event }) => event);

    const user = ada.username;
    expect(await events(`user=${user}`)).toEqual(["user_enabled", "user_disabled"]);
    expect(await events(`user=${user.toUpperCase()}`)).toHaveLength(2);
    expect(await events(`user=${user}&event=user_enabled`)).toEqual(["user_enabled"]);
    expect(await events(`since=${started}`)).toHaveLength(4);
    expect(await events(`since=${new Date(Date.now() - 1000).toISOString()}`)).toEqual([
      "user_enabled",
    ]);
    expect(await events("user=nobody' OR '1'='1")).toEqual([]);

    const seen: number[] = [];
    let page = await read(`since=${started}&limit=3`);
    seen.push(...page.items.map(({ id }) => id));
    page = await read(`since=${started}&limit=3&cursor=${page.next_cursor}`);
    seen.push(...page.items.map(({ id }) => id));
    expect(page.next_cursor).toBeNull();
    expect(seen).toHaveLength(4);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    vi.useRealTimers();
  });

  test("still tells of users who are gone", async () => {
    const { username } = await newPerson();
    await done(ask("DELETE", `/users/${username}`));
    const { items } = await done<Page>(ask("GET", `/audit?user=${username}`));
    expect(items).toMatchObject([{ event: "user_removed", username, actor: "command line" }]);
  });
});
