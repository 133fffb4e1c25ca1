import * as z from "zod";
import type { Actor } from "../audit/event.ts";
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { API, problem } from "./contract.ts";
import { IN_OUR_WORDS } from "./faults.ts";
import type { AdminRefusal, ApiRefusal, FieldErrors } from "./refusals.ts";

/** One authorised request to the API. */
export interface Call<Q, B> {
  readonly services: Services;
  readonly by: Actor;
  /** ms */
  readonly now: number;
  readonly url: URL;
  readonly requestId: string;
  readonly param: (name: string) => string;
  readonly query: Q;
  readonly body: B;
}

interface Spec<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API's root, parameters as in OpenAPI: `/users/{name}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Q;
  readonly body?: B;
  readonly status: 200 | 201 | 204;
  readonly answer?: A;
  /** Bytes, if other than the limit of the router. */
  readonly largestBody?: number;
  run(call: Call<z.output<Q>, z.output<B>>): Promise<Result<z.input<A>, ApiRefusal>>;
}

export type Malformed = { readonly kind: "malformed"; readonly error: z.ZodError };

/** What the router, the OpenAPI description and the tests know of it. */
export interface Operation {
  readonly method: Spec<z.ZodType, z.ZodType, z.ZodType>["method"];
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType | undefined;
  readonly largestBody: number | undefined;
  handle(call: Call<unknown, unknown>): Promise<Result<unknown, ApiRefusal | Malformed>>;
}

/** Query and body are read by their schemas before anything runs. */
export function operation<
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
>(spec: Spec<Q, B, A>): Operation {
  const { method, path, summary, query, body, status, answer, largestBody } = spec;
  return {
    ...{ method, path, summary, query, body, status, answer, largestBody },
    async handle(call) {
      const asked = (query ?? NOTHING).safeParse(call.query, IN_OUR_WORDS);
      if (!asked.success) return refuse({ kind: "malformed", error: asked.error });
      const said = (body ?? NOTHING.optional()).safeParse(call.body, IN_OUR_WORDS);
      if (!said.success) return refuse({ kind: "malformed", error: said.error });
      return spec.run({
        ...call,
        query: asked.data as z.output<Q>,
        body: said.data as z.output<B>,
      });
    },
  };
}

/** The schema of an operation without a query, or without a body: every field is an error. */
const NOTHING = z.strictObject({});

export const fieldErrors = (error: z.ZodError): FieldErrors =>
  error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ field: key, message: "is not known" }))
      : [{ field: issue.path.join("."), message: issue.message }],
  );

const PROBLEM = {
  description: "Refused, or failed",
  content: { "application/problem+json": { schema: z.toJSONSchema(problem) } },
};

const json = (schema: z.ZodType, io: "input" | "output") => ({
  "application/json": { schema: z.toJSONSchema(schema, { io }) },
});

const AUTHORITY =
  "For programs: send a service token of the group `admins` as `Gatehouse-Token` or as a Bearer token, or use the command line, which signs its requests with the secret. Cookies are not read: being signed in as an administrator in a browser gives no access here.";

/** OpenAPI 3.1 of the operations, from the schemas that also validate requests. */
export function describeApi(operations: readonly Operation[], title: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = `${API}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1", description: AUTHORITY },
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        header: { type: "apiKey", in: "header", name: "Gatehouse-Token" },
      },
    },
    security: [{ token: [] }, { header: [] }],
  };
}

const describe = ({ method, path, summary, query, body, status, answer }: Operation) => ({
  operationId: `${method} ${path}`
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-")
    .replace(/-$/, ""),
  summary,
  parameters: [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]): object => ({ name, in: "path", required: true, schema: { type: "string" } }))
    .concat(queryParameters(query)),
  ...(body && { requestBody: { required: true, content: json(body, "input") } }),
  responses: {
    [status]: { description: "Done", ...(answer && { content: json(answer, "output") }) },
    default: PROBLEM,
  },
});

function queryParameters(query: z.ZodType | undefined): object[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: "query", required: required.includes(name), schema },
  }));
}

/** Opaque to callers, so that its content may change. */
export const writeCursor = (at: string | undefined): string | null =>
  at === undefined ? null : toBase64Url(utf8(at));

/** Where a page begins; `undefined`: at the beginning. */
export function readCursor(cursor: string | undefined): Result<string | undefined, AdminRefusal> {
  if (cursor === undefined) return ok(undefined);
  try {
    const bytes = fromBase64Url(cursor);
    if (bytes) return ok(fromUtf8(bytes));
  } catch {
    // Not UTF-8, so not one of ours.
  }
  return refuse(FOREIGN_CURSOR);
}

/** Where pages go by ids or numbers; up to 16 digits, as many as an exact integer has. */
export function readNumberCursor(
  cursor: string | undefined,
): Result<number | undefined, AdminRefusal> {
  const text = readCursor(cursor);
  if (!text.ok) return text;
  if (text.value === undefined) return ok(undefined);
  return /^\d{1,16}$/.test(text.value) ? ok(Number(text.value)) : refuse(FOREIGN_CURSOR);
}

export const FOREIGN_CURSOR: AdminRefusal = {
  kind: "invalid",
  faults: { cursor: "is not one that the API has returned" },
};

export const isoTime = (at: number): string => new Date(at).toISOString();

export const isoTimeOrNull = (at: number | undefined): string | null =>
  at === undefined ? null : isoTime(at);
