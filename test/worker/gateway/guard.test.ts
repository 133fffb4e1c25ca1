import { describe, expect, test } from "vitest";
import type { App, Config } from "../../../src/config/config.ts";
import { PLAIN_IDENTITY } from "../../../src/config/schema.ts";
import { guard } from "../../../src/gateway/guard.ts";
import type { GuardPorts } from "../../../src/gateway/ports.ts";
import { NOBODY, type Person, type Service, type Visitor } from "../../../src/session/visitor.ts";

const app: App = {
  host: "app.example.com",
  origin: { kind: "url", url: "http://10.0.0.5:3000/base" },
  policy: "two_factor",
  rules: [
    {
      path: "/public/**",
      policy: "bypass",
      methods: [],
      networks: [],
      groups: [],
      users: [],
      maxAge: undefined,
      phishingResistant: false,
    },
  ],
  identityHeaders: PLAIN_IDENTITY,
  forwardedHost: "app",
  assertionHeader: "Gatehouse-Assertion",
};

const config: Config = {
  mailFrom: undefined,
  auditWebhook: undefined,
  jwksPaths: [],
  logRequests: "refused",
  checkOrigins: false,
  hsts: undefined,
  alarm: { password: 1, secondFactor: 1 },
  name: "Acme",
  loginHost: undefined,
  passkeyDomain: undefined,
  apps: [app],
  brand: {
    logo: undefined,
    accent: undefined,
    support: undefined,
    termsUrl: undefined,
    privacyUrl: undefined,
  },
  originTimeout: 1000,
  sessionRecheck: 30_000,
  sessionMax: 1,
  sessionIdle: 1,
  trustedDevice: 0,
  auditKept: 0,
  auditKeptSize: 0,
  passwordMinimum: 15,
  secrets: [new Uint8Array(32)],
};

const ann: Person = {
  kind: "person",
  userId: "u1",
  username: "Ann",
  usernameKey: "ann",
  name: "Ann\r\nX-Evil: 1",
  email: "ann@example.com",
  groups: ["staff", "a,admins"],
  amr: ["pwd", "otp"],
  authTime: 1000,
  remembered: false,
  sessionId: "s1",
  expiresAt: 9000,
};
const backup: Service = {
  kind: "service",
  tokenId: "t1",
  name: "backup",
  groups: ["staff"],
  amr: ["token"],
  authTime: 1000,
};

const nothing = () => undefined;
const QUIET = {
  requestId: () => "id",
  reportTrouble: nothing,
  metrics: { admitted: nothing, originAnswered: nothing, originFailed: nothing },
  log: { all: false, refused: nothing, allowed: nothing },
  waitUntil: nothing,
};

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

function guarded(visitor: Visitor, more: Partial<GuardPorts> = {}) {
  const asked: Asked[] = [];
  const ports: GuardPorts = {
    config,
    clock: () => 2000,
    findVisitor: async () => ({ visitor, setCookies: [] }),
    assertionFor: async (who, audience, issuer) => `${who.kind} ${audience} ${issuer}`,
    fetchOrigin: async (_, request, init = {}) => {
      asked.push({ url: typeof request === "string" ? request : request.url, init });
      return new Response("ok");
    },
    stillValid: async () => true,
    page: (kind) => new Response(kind),
    ...QUIET,
    ...more,
  };
  return {
    asked,
    headers: () => new Headers(asked[0]?.init.headers),
    ask: (path = "/x", init: RequestInit = {}) =>
      guard(new Request(`https://app.example.com${path}`, init), ports),
  };
}

describe("an error on the way is never a way through", () => {
  const broken = async (): Promise<never> => {
    throw new Error("the house is on fire");
  };

  test.each<[string, Partial<GuardPorts>]>([
    ["the session cannot be found out", { findVisitor: broken }],
    ["the assertion cannot be signed", { assertionFor: broken }],
    [
      "the clock stands still",
      {
        clock: () => {
          throw new Error("no time");
        },
      },
    ],
  ])("%s", async (_, ports) => {
    for (const path of ["/x", "/public/x"]) {
      const { ask, asked } = guarded(ann, ports);
      await expect(ask(path)).rejects.toThrow();
      expect(asked).toEqual([]);
    }
  });

  test("a refused token is 401, on an open path too, and no page", async () => {
    const found = { visitor: NOBODY, setCookies: [], tokenRefused: true };
    const { ask, asked } = guarded(NOBODY, { findVisitor: async () => found });
    for (const path of ["/x", "/public/x"]) {
      const response = await ask(path, { headers: { accept: "text/html" } });
      expect(response.status).toBe(401);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("www-authenticate")).not.toContain("Basic");
    }
    expect(asked).toEqual([]);
  });
});

describe("what the origin is told", () => {
  test("of a person", async () => {
    const { ask, headers, asked } = guarded(ann);
    await ask("/x?y=", { headers: { "cf-connecting-ip": "192.0.2.1" } });
    expect(asked[0]?.url).toBe("http://10.0.0.5:3000/base/x?y=");
    expect(headers().get("gatehouse-assertion")).toBe(
      "person app.example.com https://app.example.com",
    );
    expect(headers().get("remote-user")).toBe("Ann");
    expect(headers().get("remote-email")).toBe("ann@example.com");
    expect(headers().get("x-forwarded-for")).toBe("192.0.2.1");
    expect(headers().get("forwarded")).toBe("for=192.0.2.1;host=app.example.com;proto=https");
  });

  test("no name breaks out of its header, no group hides in another's name", async () => {
    const { ask, headers } = guarded(ann);
    await ask();
    expect(headers().get("remote-name")).toBe("Ann  X-Evil: 1");
    expect(headers().has("x-evil")).toBe(false);
    expect(headers().get("remote-groups")).toBe("staff");
  });

  test("of a service", async () => {
    const { ask, headers } = guarded(backup);
    await ask();
    expect(headers().get("gatehouse-assertion")).toMatch(/^service /);
    expect(headers().get("remote-user")).toBe("service:backup");
  });

  test("of nobody: nothing", async () => {
    const { ask, headers } = guarded(NOBODY);
    await ask("/public/x");
    expect(headers().has("gatehouse-assertion")).toBe(false);
    expect(headers().has("remote-user")).toBe(false);
  });

  test("of somebody on an open path, all the same", async () => {
    const { ask, headers } = guarded(ann);
    await ask("/public/x");
    expect(headers().get("gatehouse-assertion")).toMatch(/^person /);
  });

  test("the audience has the port that the URL has", async () => {
    const { headers, ask } = guarded(ann);
    await ask("/x").then(() => undefined);
    expect(headers().get("x-forwarded-host")).toBe("app.example.com");
    const other = guarded(ann);
    await guard(new Request("https://app.example.com:8443/x"), {
      ...config,
      config,
      clock: () => 2000,
      findVisitor: async () => ({ visitor: ann, setCookies: [] }),
      assertionFor: async (_, audience, issuer) => `${audience} ${issuer}`,
      fetchOrigin: async (_, request, init = {}) => {
        other.asked.push({ url: String(request), init });
        return new Response("ok");
      },
      stillValid: async () => true,
      page: (kind) => new Response(kind),
      ...QUIET,
    });
    expect(other.headers().get("gatehouse-assertion")).toBe(
      "app.example.com:8443 https://app.example.com:8443",
    );
  });

  test("with a login host, that one is the issuer", async () => {
    const { ask, headers } = guarded(ann, { config: { ...config, loginHost: "auth.example.com" } });
    await ask();
    expect(headers().get("gatehouse-assertion")).toBe(
      "person app.example.com https://auth.example.com",
    );
  });
});

test("another server of the zone is asked under the app's own URL", async () => {
  const origin = { kind: "zone", resolve: "server.example.com" } as const;
  const { ask, asked, headers } = guarded(ann, {
    config: { ...config, apps: [{ ...app, origin }] },
  });
  for (const method of ["GET", "POST"]) await ask("/x", { method });
  for (const { url, init } of asked) {
    expect(url).toBe("https://app.example.com/x");
    expect(init).toMatchObject({ cf: { resolveOverride: "server.example.com" } });
  }
  expect(asked[0]?.init).toMatchObject({ cf: { cacheTtlByStatus: { "100-599": -1 } } });
  expect(headers().get("x-forwarded-host")).toBe("app.example.com");
});

describe("no cache stands between two visitors", () => {
  test.each(["GET", "HEAD"])("%s is marked, and the origin sees no trace of it", async (method) => {
    const { ask, asked, headers } = guarded(ann);
    await ask("/style.css", { method });
    expect(asked[0]?.init).toMatchObject({ cf: { cacheTtlByStatus: { "100-599": -1 } } });
    expect(headers().has("cache-control")).toBe(false);
    expect(headers().has("pragma")).toBe(false);
  });
});

test("a renewed session goes out with whatever answer there is", async () => {
  const found = { visitor: ann, setCookies: ["__Host-gatehouse=new; Path=/"] };
  const { ask } = guarded(ann, { findVisitor: async () => found });
  expect((await ask()).headers.getSetCookie()).toEqual(found.setCookies);
  const owing: Person = { ...ann, amr: ["pwd"] };
  const half = { ...found, visitor: owing };
  const refused = guarded(owing, { findVisitor: async () => half });
  expect((await refused.ask()).headers.getSetCookie()).toEqual(found.setCookies);
});

test("redirects are handed on, never followed", async () => {
  const { ask, asked } = guarded(ann);
  await ask();
  expect(asked[0]?.init.redirect).toBe("manual");
});
