import { type Context, Hono } from "hono";
import type { Actor } from "../audit/event.ts";
import { readBody } from "../http/form.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { transportSecurity } from "../http/transport-security.ts";
import { fromUtf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { RequestNote } from "../telemetry/hosted-request.ts";
import { explainOperations } from "./apps/explain.ts";
import { auditOperations } from "./audit/api.ts";
import { findAuthority } from "./authority.ts";
import { API } from "./contract.ts";
import { installationOperations } from "./installation/api.ts";
import { keyOperations } from "./keys.ts";
import { movingOperations } from "./moving/api.ts";
import { describeApi, fieldErrors, type Operation } from "./operation.ts";
import { sessionOperations, userOperations } from "./people/api.ts";
import { type FieldErrors, problemOf, type Reason } from "./refusals.ts";
import { todayOperations } from "./today/api.ts";
import { tokenOperations } from "./tokens/api.ts";
import { personalTokenOperations } from "./tokens/personal.ts";

/** One request to the API. */
export interface ApiVisit {
  readonly services: Services;
  readonly url: URL;
  /** ms; the same for the whole request. */
  readonly now: number;
  readonly requestId: string;
  readonly note: RequestNote;
}

type ApiContext = Context<{ Bindings: ApiVisit; Variables: { by: Actor } }>;

export const OPERATIONS: readonly Operation[] = [
  ...todayOperations,
  ...userOperations,
  ...sessionOperations,
  ...movingOperations,
  ...installationOperations,
  ...tokenOperations,
  ...personalTokenOperations,
  ...auditOperations,
  ...explainOperations,
  ...keyOperations,
];

/** Exported for the test that tries every route. */
export const api = new Hono<{ Bindings: ApiVisit; Variables: { by: Actor } }>();
api.use(transportSecurity);
api.use(pageHeaders);
api.use(async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
});
api.use(async (c, next) => {
  const { services, url, now, note } = c.env;
  const by = await findAuthority(c.req.raw, url, services, now);
  if (!by.ok) return refused(c.env, by.reason);
  note.by = by.value.name;
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

api.notFound((c) => refused(c.env, "not_found"));
api.onError((error) => {
  throw error;
});

function refused(visit: ApiVisit, reason: Reason, errors?: FieldErrors): Response {
  visit.note.reason = reason;
  return problemOf(reason, visit.requestId, errors);
}

async function answer(c: ApiContext, operation: Operation): Promise<Response> {
  const { services, url, now, requestId } = c.env;
  const body = await readJson(c.req.raw, operation.largestBody);
  if (!body.ok) return refused(c.env, body.reason);
  const query = queryOf(url);
  if (!query) return refused(c.env, "unknown_field");
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
    return refused(c.env, unknown ? "unknown_field" : "invalid", fieldErrors(reason.error));
  }
  if (reason.kind !== "invalid") return refused(c.env, reason.kind);
  const errors = Object.entries(reason.faults).map(([field, message]) => ({ field, message }));
  return refused(c.env, "invalid", errors);
}

/** `undefined` where a parameter is repeated: two parsers could pick different values. */
function queryOf(url: URL): Record<string, string> | undefined {
  const pairs = [...url.searchParams];
  const query = Object.fromEntries(pairs);
  return Object.keys(query).length === pairs.length ? query : undefined;
}

/** Answers in JSON, always. Throws what storage throws. */
export const adminApi = async (request: Request, visit: ApiVisit): Promise<Response> =>
  api.fetch(request, visit);

const LARGEST_BODY = 64 * 1024;

/**
 * The JSON of a request; `undefined` without a body. Stops reading at `limit` bytes, whatever
 * Content-Length claims.
 */
export async function readJson(
  request: Request,
  limit = LARGEST_BODY,
): Promise<Result<unknown, "not_json" | "too_large" | "malformed_json">> {
  const bytes = await readBody(request, limit);
  if (!bytes) return refuse("too_large");
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (bytes.length === 0 && type === undefined) return ok(undefined);
  if (type !== "application/json") return refuse("not_json");
  try {
    return ok(JSON.parse(fromUtf8(bytes)));
  } catch {
    return refuse("malformed_json");
  }
}
