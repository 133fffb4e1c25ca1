import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createToken } from "../../../src/admin/tokens/service-tokens.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { OUTCOMES } from "../../../src/telemetry/series.ts";
import { newBrowser } from "../../support/browser.ts";
import { type Gate, openGate } from "../../support/gate.ts";
import { givePassword, newPerson, signIn } from "../../support/people.ts";
import { commandLine } from "../admin/caller.ts";

/*
 * One line of the log for each request that is refused or changes something, with the id that the
 * answer has; and the counts of all requests, for Prometheus.
 */

interface Line {
  readonly event: string;
  readonly request_id: string;
  readonly reason?: string;
  readonly [field: string]: unknown;
}

const lines: Line[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, "log").mockImplementation((text: string) => {
    lines.push(JSON.parse(text) as Line);
  });
});
afterEach(() => void vi.restoreAllMocks());

const HOST = "watched.example.com";
const RULES = [
  { path: "/open/**", policy: "bypass" },
  { path: "/closed/**", policy: "deny" },
  { path: "/staff/**", policy: "one_factor", groups: ["staff"] },
  { path: "/hopper/**", policy: "one_factor", users: ["hopper"] },
  { path: "/fresh/**", policy: "one_factor", max_age: "1m" },
  { path: "/two/**", policy: "two_factor" },
  { path: "/passkey/**", policy: "one_factor", phishing_resistant: true },
];
const apps = [{ host: HOST, origin: "service:ORIGIN", policy: "one_factor", rules: RULES }];
const gate = openGate({ apps });

async function tokenWith(groups: readonly string[], of: Gate = gate): Promise<string> {
  const config = parseConfig(of.env);
  if (!config.ok) throw new Error("no configuration");
  const wanted = { name: crypto.randomUUID(), groups, hosts: [], expiresAt: undefined };
  const by = { name: "ada", address: "" };
  const made = await createToken({ db: env.DB, config: config.value }, wanted, by, Date.now());
  if (!made.ok) throw new Error("no token");
  return made.value.token;
}

/** The id in a problem document or on a page. */
async function idIn(response: Response): Promise<string | undefined> {
  const text = await response.text();
  return /"request_id":"([^"]+)"/.exec(text)?.[1] ?? /<code[^>]*>([^<]+)<\/code>/.exec(text)?.[1];
}

describe("a request that is refused has one line", () => {
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    newBrowser(gate).send(new Request(new URL(path, gate.url), { method, headers }));
  const asAnn = async (path: string, { age = 0, headers = {} } = {}) => {
    const ann = newBrowser(gate);
    const person = await newPerson();
    await signIn(ann, person);
    if (age > 0) vi.setSystemTime(Date.now() + age);
    lines.length = 0;
    return ann.send(new Request(gate.url + path, { headers }));
  };
  afterEach(() => void vi.useRealTimers());

  const CASES: Readonly<Record<string, () => Promise<Response>>> = {
    sign_in: () => ask("/x"),
    malformed: () => ask("/%zz"),
    unknown_host: () => ask("https://other.example.com/"),
    plain_http: () => ask(`http://${HOST}/x`),
    method_not_allowed: () => ask("/x", {}, "TRACE"),
    loop: () => ask("/x", { via: "1.1 gatehouse" }),
    token_refused: () => ask("/x", { "gatehouse-token": `ght_${"A".repeat(43)}` }),
    denied: () => ask("/closed/x"),
    not_in_group: () => asAnn("/staff/x"),
    not_a_named_user: () => asAnn("/hopper/x"),
    enrol: () => asAnn("/two/x"),
    passkey: () => asAnn("/passkey/x"),
    step_up: () => asAnn("/fresh/x", { age: 120_000 }),
    foreign_socket: () =>
      asAnn("/x", { headers: { upgrade: "websocket", origin: "https://evil.example" } }),
    people_only: async () => ask("/fresh/x", { "gatehouse-token": await tokenWith([]) }),
    token_of_one_factor: async () => {
      const person = await newPerson();
      const added = await commandLine(gate)("POST", `/users/${person.username}/tokens`, {
        body: { name: "program" },
      });
      const { token } = await added.json<{ token: string }>();
      await env.DB.prepare("UPDATE personal_tokens SET two_factors = 0").run();
      lines.length = 0;
      return ask("/two/x", { "gatehouse-token": token });
    },
    // Of pages and the API.
    nobody: () => ask("/.gatehouse/api/v1/users"),
    not_found: () => ask("/.gatehouse/nothing"),
    wrong_credentials: async () => {
      const { username } = await newPerson();
      return givePassword(newBrowser(gate), { username, password: "not the one at all" });
    },
  };

  test.each(Object.entries(CASES))("%s", async (reason, send) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const response = await send();
    const refused = lines.filter(({ event }) => event === "refused");
    expect(refused.map((line) => line.reason)).toEqual([reason]);
    const [line] = refused;
    expect(line?.status).toBe(response.status);
    const id = await idIn(response);
    if (id !== undefined) expect(line?.request_id).toBe(id);
    else expect([302, 308, 401]).toContain(response.status);
    expect(JSON.stringify(line)).not.toMatch(/ght_|password|\?|\/x/);
  });

  test("every verdict is among them", () => {
    // What reaches the gate of an app is never reserved: the pages answer it.
    const missing = OUTCOMES.filter((outcome) => !(outcome in CASES));
    expect(missing).toEqual(["forward", "forbidden", "reserved"]);
  });

  test("whose id is that of the edge", async () => {
    const response = await ask("/x", { "cf-ray": "8f2a-FRA", accept: "*/*" });
    expect(await idIn(response)).toBe("8f2a-FRA");
    expect(lines.map(({ request_id }) => request_id)).toEqual(["8f2a-FRA"]);
  });

  test("a flood has some lines, and a count of the others", async () => {
    const flooded = openGate();
    for (let i = 0; i < 50; i++) await newBrowser(flooded).fetch("/x");
    const before = lines.filter(({ event }) => event === "refused").length;
    expect(before).toBeGreaterThanOrEqual(20);
    expect(before).toBeLessThan(40);
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 21_000);
    await newBrowser(flooded).fetch("/x");
    const refused = lines.filter(({ event }) => event === "refused").length;
    const [summary] = lines.filter(({ event }) => event === "refused_left_out");
    expect(summary?.counts).toEqual({ sign_in: 51 - refused });
  });
});

describe("what was changed has one line, with the names of the audit log", () => {
  test("a sign-in", async () => {
    const person = await newPerson();
    await givePassword(newBrowser(gate), person);
    expect(lines).toEqual([
      {
        ...{ event: "changed", surface: "pages", status: 303, method: "POST", user: person.id },
        request_id: expect.any(String),
        by: person.username,
        audit: ["signed_in"],
      },
    ]);
  });

  test("by the API", async () => {
    const person = await newPerson();
    await commandLine(gate)("POST", `/users/${person.username}/disable`);
    expect(lines).toEqual([
      {
        ...{ event: "changed", surface: "api", status: 200, method: "POST", user: person.id },
        request_id: expect.any(String),
        by: "command line",
        audit: ["user_disabled"],
      },
    ]);
  });

  test("what changes nothing and is allowed has none, unless LOG_REQUESTS asks for it", async () => {
    const person = await newPerson();
    for (const [vars, events] of [
      [{}, []],
      [{ LOG_REQUESTS: "all" }, ["allowed app", "allowed pages"]],
    ] as const) {
      const here = openGate({ policy: "one_factor", vars });
      const browser = newBrowser(here);
      await signIn(browser, person);
      lines.length = 0;
      await browser.fetch("/x?secret=1");
      await browser.get("/.gatehouse/account");
      expect(lines.map(({ event, surface }) => `${event} ${surface}`)).toEqual(events);
      expect(JSON.stringify(lines)).not.toContain("secret");
    }
  });

  test("another value of LOG_REQUESTS is a mistake", () => {
    const parsed = parseConfig({ ...gate.env, LOG_REQUESTS: "none" });
    expect(parsed.ok ? [] : parsed.reason).toEqual([
      expect.stringMatching(/^LOG_REQUESTS: must be "refused" or "all"/),
    ]);
  });
});

describe("the page for Prometheus", () => {
  const PAGE = "/.gatehouse/metrics";
  const read = (token: string, of = gate) =>
    newBrowser(of).fetch(PAGE, { authorization: `Bearer ${token}` });

  /** The samples of a page, each checked against the grammar of the format. */
  async function samples(token: string, of = gate): Promise<ReadonlyMap<string, number>> {
    const response = await read(token, of);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    expect(text.endsWith("\n")).toBe(true);
    const found = new Map<string, number>();
    const kinds = new Map<string, string>();
    for (const line of text.slice(0, -1).split("\n")) {
      const kind = /^# TYPE (gatehouse_[a-z_]+) (counter|gauge|histogram|summary)$/.exec(line);
      if (kind?.[1] && kind[2]) kinds.set(kind[1], kind[2]);
      if (line.startsWith("#")) {
        expect(line).toMatch(/^# (HELP gatehouse_[a-z_]+ \S.*|TYPE gatehouse_[a-z_]+ \w+)$/);
        continue;
      }
      const [, key = "", name = "", value] =
        /^((gatehouse_[a-z_]+)(?:\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\})?) (\d+(?:\.\d+)?)$/.exec(
          line,
        ) ?? [];
      expect(value, line).toBeDefined();
      expect(found.has(key), key).toBe(false);
      const family = name.replace(/_(bucket|sum|count)$/, "");
      expect(kinds.has(kinds.has(name) ? name : family), line).toBe(true);
      found.set(key, Number(value));
    }
    return found;
  }

  test("is for service tokens of the group metrics alone", async () => {
    const refused = async (headers: Record<string, string>) => {
      const response = await newBrowser(gate).fetch(PAGE, headers);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      return response.status;
    };
    expect(await refused({})).toBe(401);
    expect(await refused({ authorization: "Bearer nonsense" })).toBe(401);
    expect(await refused({ authorization: `Bearer ght_${"A".repeat(43)}` })).toBe(401);
    expect(await refused({ authorization: `Bearer ${await tokenWith(["admins"])}` })).toBe(403);
    const person = await newPerson({ groups: ["metrics", "admins"] });
    const browser = newBrowser(gate);
    await signIn(browser, person);
    expect((await browser.fetch(PAGE)).status).toBe(401);
    const added = await commandLine(gate)("POST", `/users/${person.username}/tokens`, {
      body: { name: "program" },
    });
    const { token } = await added.json<{ token: string }>();
    expect(await refused({ authorization: `Bearer ${token}` })).toBe(403);
  });

  test("adds up what all isolates have counted, and never goes back", async () => {
    const host = "counted.example.com";
    const here = [{ ...apps[0], host }];
    const token = await tokenWith(["metrics"]);
    const [one, other] = [openGate({ apps: here }), openGate({ apps: here })];
    const before = await samples(token, one);
    const person = await newPerson();
    for (const isolate of [one, other]) {
      const browser = newBrowser(isolate);
      await givePassword(browser, { username: person.username, password: "not the one at all" });
      await signIn(browser, person);
      for (let i = 0; i < 3; i++) await browser.fetch("/x");
      await newBrowser(isolate).fetch("/x");
    }
    await samples(token, other);
    const after = await samples(token, one);
    const grown = (key: string) => (after.get(key) ?? Number.NaN) - (before.get(key) ?? Number.NaN);
    expect(grown(`gatehouse_requests_total{app="${host}",verdict="forward"}`)).toBe(6);
    expect(grown(`gatehouse_requests_total{app="${host}",verdict="sign_in"}`)).toBe(2);
    expect(grown(`gatehouse_origin_seconds_bucket{app="${host}",le="+Inf"}`)).toBe(6);
    expect(grown(`gatehouse_origin_seconds_count{app="${host}"}`)).toBe(6);
    expect(grown('gatehouse_sign_ins_total{outcome="signed_in"}')).toBe(2);
    expect(grown('gatehouse_sign_ins_total{outcome="wrong_credentials"}')).toBe(2);
    expect(
      grown('gatehouse_hash_queue_total{lane="unknown",outcome="done"}'),
    ).toBeGreaterThanOrEqual(2);
    for (const [key, value] of before) expect(after.get(key), key).toBeGreaterThanOrEqual(value);
    // An isolate of a new version, which has counted nothing.
    const again = await samples(token, openGate({ apps: here }));
    expect(again.get(`gatehouse_requests_total{app="${host}",verdict="forward"}`)).toBe(6);
  });

  test("has labels from the configuration only", async () => {
    const token = await tokenWith(["metrics"]);
    const known = new Set((await samples(token)).keys());
    for (const url of [
      "https://evil.example.com/",
      `${gate.url}/%zz`,
      `${gate.url}/.gatehouse/%22`,
    ])
      await newBrowser(gate).send(new Request(url, { method: "PROPFIND" }));
    expect(new Set((await samples(token)).keys())).toEqual(known);
  });

  test("origins that fail are counted by cause", async () => {
    const host = "broken.example.com";
    const own = [{ host, origin: "service:ORIGIN", policy: "bypass" }];
    const ORIGIN = { fetch: () => Promise.reject(new Error("connection refused")) };
    const broken = openGate({ apps: own, vars: { ORIGIN } });
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect((await newBrowser(broken).fetch("/")).status).toBe(502);
    const found = await samples(await tokenWith(["metrics"], broken), broken);
    const errors = [...found].filter(
      ([key, value]) => key.startsWith(`gatehouse_origin_errors_total{app="${host}"`) && value > 0,
    );
    expect(errors.map(([key]) => key)).toEqual([expect.stringContaining('reason="refused"')]);
    expect(found.get(`gatehouse_origin_seconds_count{app="${host}"}`)).toBe(0);
  });

  test("what could not be sent is sent with the next message", async () => {
    const host = "kept.example.com";
    const own = [{ host, origin: "service:ORIGIN", policy: "bypass" }];
    let away = true;
    const TOTALS = new Proxy(env.TOTALS, {
      get(real, name) {
        if (name === "get" && away) throw new Error("it is away");
        const value: unknown = Reflect.get(real, name);
        return typeof value === "function" ? value.bind(real) : value;
      },
    });
    const failed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const kept = openGate({ apps: own, vars: { TOTALS } });
    expect((await newBrowser(kept).fetch("/")).status).toBe(200);
    expect(failed).toHaveBeenCalledOnce();
    away = false;
    const found = await samples(await tokenWith(["metrics"], kept), kept);
    expect(found.get(`gatehouse_requests_total{app="${host}",verdict="forward"}`)).toBe(1);
  });

  test("needs the binding that a configuration of an earlier version lacks", async () => {
    const old = openGate({ apps, vars: { TOTALS: undefined } });
    expect((await read(await tokenWith(["metrics"], old), old)).status).toBe(503);
    expect((await newBrowser(old).fetch("/open/x")).status).toBe(200);
  });

  test("Analytics Engine gets the same growth, at most 250 numbers in one message", async () => {
    const points: AnalyticsEngineDataPoint[] = [];
    const METRICS = { writeDataPoint: (point: AnalyticsEngineDataPoint) => points.push(point) };
    const many = Array.from({ length: 150 }, (_, at) => ({
      ...{ host: `a${at}.example.com`, origin: "service:ORIGIN", policy: "bypass" },
    }));
    const engine = openGate({ apps: many, vars: { METRICS } });
    vi.useFakeTimers({ toFake: ["Date"] });
    const visitAll = async () => {
      for (const { host } of many) await newBrowser(engine).send(new Request(`https://${host}/`));
    };
    await visitAll();
    expect(points).toHaveLength(2);
    for (let message = 0; message < 3; message++) {
      vi.setSystemTime(Date.now() + 21_000);
      await newBrowser(engine).fetch("/");
      expect(points.length).toBeLessThanOrEqual(2 + 250 * (message + 1));
    }
    vi.useRealTimers();
    const forwards = points.filter(({ blobs }) => blobs?.[2] === "forward");
    const total = forwards.reduce((sum, { doubles = [] }) => sum + (doubles[0] ?? 0), 0);
    expect(total).toBe(153);
    expect(forwards[0]).toEqual({
      indexes: ["a0.example.com"],
      blobs: ["gatehouse_requests_total", "a0.example.com", "forward"],
      doubles: [1],
    });
  });
});
