import type { Config, Origin } from "../../../../src/config/config.ts";
import { guard } from "../../../../src/gateway/guard.ts";
import { readCookie } from "../../../../src/session/cookies.ts";
import { NOBODY, type Person, type Service } from "../../../../src/session/visitor.ts";

/** A real Worker around the real gateway. The session cookie's value says whose session it is. */
interface Env {
  readonly CONFIG: Omit<Config, "secrets">;
  /** Answers 200 as long as nobody's session has been ended. */
  readonly TRUTH: string;
}

const EVER = 8.64e15;

function personNamed(name: string, factors: string): Person {
  return {
    kind: "person",
    userId: `id-${name}`,
    username: name,
    usernameKey: name,
    name: `${name} Ä 日`,
    email: `${name}@example.com`,
    groups: name === "root" ? ["admins", "staff"] : ["staff"],
    amr: factors === "1" ? ["pwd"] : ["pwd", "otp"],
    authTime: Date.now(),
    remembered: false,
    sessionId: `session-${name}`,
    expiresAt: EVER,
  };
}

const SERVICE: Service = {
  kind: "service",
  tokenId: "t1",
  name: "backup",
  groups: [],
  amr: ["token"],
  authTime: 0,
};

const nothing = () => undefined;

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext): Promise<Response> =>
    guard(request, {
      requestId: () => request.headers.get("x-test-id") ?? "no id",
      reportTrouble: (entry) =>
        context.waitUntil(
          fetch(`${env.TRUTH}trouble`, { method: "POST", body: JSON.stringify(entry) }),
        ),
      waitUntil: (work) => context.waitUntil(work),
      metrics: { admitted: nothing, originAnswered: nothing, originFailed: nothing },
      log: { all: false, refused: nothing, allowed: nothing },
      config: { ...env.CONFIG, secrets: [new Uint8Array(32)] },
      clock: () => Date.now(),
      findVisitor: async (asked) => {
        const token = asked.headers.get("gatehouse-token");
        if (token !== null)
          return { visitor: SERVICE, setCookies: [], tokenRefused: token !== "good" };
        const session = readCookie(asked, new URL(asked.url), "gatehouse");
        if (!session) return { visitor: NOBODY, setCookies: [] };
        const [name = "", factors = "2", renew] = session.split(".");
        const setCookies = renew ? [`gatehouse=${name}.${factors}; Path=/; HttpOnly`] : [];
        return { visitor: personNamed(name, factors), setCookies };
      },
      assertionFor: async (visitor, audience, issuer) =>
        `assertion ${visitor.name} ${audience} ${issuer}`.replaceAll(/[^ -~]/g, ""),
      fetchOrigin: (_: Origin, asked, init) => fetch(asked, init),
      stillValid: async () => (await fetch(env.TRUTH)).status === 200,
      page: (kind, _, details) =>
        new Response(`<!doctype html><title>${kind}</title>${JSON.stringify(details)}`, {
          status: details.status,
          headers: { "content-type": "text/html; charset=utf-8" },
        }),
    }),
};
