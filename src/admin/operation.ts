import * as z from "zod";
import { type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { FieldErrors } from "./problem.ts";
import type { AdminRefusal, By } from "./refusal.ts";

/** One request to the API, by somebody who may. */
export interface Call<Q, B> {
  readonly services: Services;
  readonly by: By;
  /** ms */
  readonly now: number;
  readonly url: URL;
  readonly requestId: string;
  readonly param: (name: string) => string;
  readonly query: Q;
  readonly body: B;
}

interface Spec<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the API's root, parameters as in OpenAPI: `/users/{name}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Q;
  readonly body?: B;
  readonly status: 200 | 201 | 204;
  readonly answer?: A;
  run(call: Call<z.output<Q>, z.output<B>>): Promise<Result<z.input<A>, AdminRefusal>>;
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
  handle(call: Call<unknown, unknown>): Promise<Result<unknown, AdminRefusal | Malformed>>;
}

/** Query and body are read by their schemas before anything runs. */
export function operation<
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
>(spec: Spec<Q, B, A>): Operation {
  const { method, path, summary, query, body, status, answer } = spec;
  return {
    ...{ method, path, summary, query, body, status, answer },
    async handle(call) {
      const asked = (query ?? NOTHING).safeParse(call.query);
      if (!asked.success) return refuse({ kind: "malformed", error: asked.error });
      const said = (body ?? NOTHING.optional()).safeParse(call.body);
      if (!said.success) return refuse({ kind: "malformed", error: said.error });
      return spec.run({
        ...call,
        query: asked.data as z.output<Q>,
        body: said.data as z.output<B>,
      });
    },
  };
}

/** Where nothing is asked for, whatever is sent is a mistake. */
const NOTHING = z.strictObject({});

export const fieldErrors = (error: z.ZodError): FieldErrors =>
  error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ field: key, message: "is not known" }))
      : [{ field: issue.path.join("."), message: issue.message }],
  );
