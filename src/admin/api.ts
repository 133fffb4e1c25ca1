import { type Context, Hono } from "hono";
import { pageHeaders } from "../http/page-headers.ts";
import type { Services } from "../services.ts";
import { findAuthority } from "./authority.ts";
import { readJson } from "./body.ts";
import { API } from "./contract.ts";
import { describeApi } from "./openapi.ts";
import { fieldErrors, type Operation } from "./operation.ts";
import { oversight } from "./operations/oversight.ts";
import { sessions } from "./operations/sessions.ts";
import { serviceTokens } from "./operations/tokens.ts";
import { users } from "./operations/users.ts";
import { problemOf } from "./problem.ts";
import type { By } from "./refusal.ts";

/** One request to the API. */
export interface ApiVisit {
  readonly services: Services;
  readonly url: URL;
  /** ms; one moment for the whole request. */
  readonly now: number;
  readonly requestId: string;
}

type ApiContext = Context<{ Bindings: ApiVisit; Variables: { by: By } }>;

export const OPERATIONS: readonly Operation[] = [
  ...users,
  ...sessions,
  ...serviceTokens,
  ...oversight,
];

/** Exported for the test that tries every route of it. */
export const api = new Hono<{ Bindings: ApiVisit; Variables: { by: By } }>();
api.use(pageHeaders);
api.use(async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
});
api.use(async (c, next) => {
  const { services, url, now, requestId } = c.env;
  const by = await findAuthority(c.req.raw, url, services, now);
  if (!by.ok) return problemOf(by.reason, requestId);
  c.set("by", by.value);
  return next();
});

for (const operation of OPERATIONS) {
  const path = `${API}${operation.path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  api.on(operation.method, path, (c) => answer(c, operation));
}
api.get(`${API}/openapi.json`, (c) =>
  c.json(describeApi(OPERATIONS, `${c.env.services.config.name}: administration`)),
);

api.notFound((c) => problemOf("not_found", c.env.requestId));
api.onError((error) => {
  throw error;
});

async function answer(c: ApiContext, operation: Operation): Promise<Response> {
  const { services, url, now, requestId } = c.env;
  const body = await readJson(c.req.raw);
  if (!body.ok) return problemOf(body.reason, requestId);
  const query = queryOf(url);
  if (!query) return problemOf("unknown_field", requestId);
  const param = (name: string): string => c.req.param(name) ?? "";
  const done = await operation.handle({
    ...{ services, by: c.var.by, now, url, requestId, param, query },
    body: body.value,
  });
  if (done.ok) {
    return done.value === undefined
      ? c.body(null, 204)
      : c.json(done.value, operation.status === 201 ? 201 : 200);
  }
  const { reason } = done;
  if (reason.kind === "malformed") {
    const unknown = reason.error.issues.some(({ code }) => code === "unrecognized_keys");
    return problemOf(unknown ? "unknown_field" : "invalid", requestId, fieldErrors(reason.error));
  }
  if (reason.kind !== "invalid") return problemOf(reason.kind, requestId);
  const errors = Object.entries(reason.faults).map(([field, message]) => ({ field, message }));
  return problemOf("invalid", requestId, errors);
}

/** `undefined` where a parameter comes twice: two readers must never see different values. */
function queryOf(url: URL): Record<string, string> | undefined {
  const pairs = [...url.searchParams];
  const query = Object.fromEntries(pairs);
  return Object.keys(query).length === pairs.length ? query : undefined;
}

export const isApi = (path: string): boolean => path === API || path.startsWith(`${API}/`);

/** Answers in JSON, always. Throws what storage throws. */
export const adminApi = async (request: Request, visit: ApiVisit): Promise<Response> =>
  api.fetch(request, visit);
