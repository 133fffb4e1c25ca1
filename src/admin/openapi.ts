import * as z from "zod";
import { API, problem } from "./contract.ts";
import type { Operation } from "./operation.ts";

const PROBLEM = {
  description: "Refused, or failed",
  content: { "application/problem+json": { schema: z.toJSONSchema(problem) } },
};

const json = (schema: z.ZodType, io: "input" | "output") => ({
  "application/json": { schema: z.toJSONSchema(schema, { io }) },
});

/** OpenAPI 3.1 of the operations, from the very schemas that read their requests. */
export function describeApi(operations: readonly Operation[], title: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = `${API}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1" },
    paths,
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    security: [{ token: [] }],
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
