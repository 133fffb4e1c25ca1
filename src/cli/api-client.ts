import { once } from "node:events";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { text } from "node:stream/consumers";
import type * as z from "zod";
import { API, problem } from "../admin/contract.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { dial } from "./network.ts";

const PATIENCE = 30_000;

/** By what right something is asked. */
export interface Authority {
  /** For the message that says that it was not accepted. */
  readonly name: string;
  headers(url: URL, method: string): Promise<Record<string, string>>;
}

export interface Question<T extends z.ZodType> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API's root. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Left out where nothing comes back. */
  readonly answer?: T;
}

/** Asks the API; the refusal is one line for the operator. */
export type ApiClient = <T extends z.ZodType = z.ZodUnknown>(
  question: Question<T>,
) => Promise<Result<z.output<T>, string>>;

/** A path of the API with its values percent-encoded. */
export const pathOf = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: parts }, ...values.map(encodeURIComponent));

export const createApiClient =
  (base: URL, authority: Authority): ApiClient =>
  async ({ method, path, query = {}, body, answer }) => {
    const url = new URL(`${API}${path}`, base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const sent = await send(url, method, await authority.headers(url, method), body);
    if (!sent.ok) return sent;
    const { status, json } = sent.value;
    if (status >= 200 && status < 300) {
      const read = answer ? answer.safeParse(json) : { success: true as const, data: json };
      return read.success ? ok(read.data as never) : refuse(notGatehouse(base, status));
    }
    const refusal = problem.safeParse(json);
    if (!refusal.success) return refuse(notGatehouse(base, status));
    if (refusal.data.type === "urn:gatehouse:token-refused") {
      return refuse(`${base.origin} does not accept ${authority.name}`);
    }
    const { title, errors = [] } = refusal.data;
    if (errors.length === 0) return refuse(title);
    return refuse(errors.map(({ field, message }) => `${field} ${message}`).join("; "));
  };

const notGatehouse = (base: URL, status: number): string =>
  `${base.origin} does not answer as Gatehouse does (${status})`;

async function send(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Result<{ status: number; json: unknown }, string>> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const all: Record<string, string | number> = {
    ...headers,
    host: url.host,
    accept: "application/json",
    ...(sent !== undefined && {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(sent),
    }),
  };
  const path = `${url.pathname}${url.search}`;
  const signal = AbortSignal.timeout(PATIENCE);
  const request = url.protocol === "https:" ? requestTls : requestPlain;
  try {
    // Not `fetch`, which connects to no other name than the one that it sends as Host.
    const call = request({ ...dial(url), method, path, headers: all, signal });
    // What fails after the answer has begun is said by the answer.
    call.on("error", () => undefined);
    call.end(sent);
    const [response] = (await once(call, "response")) as [IncomingMessage];
    const json = fromJson(await text(response));
    return ok({ status: response.statusCode ?? 0, json });
  } catch (error) {
    return refuse(unreachable(url, error));
  }
}

function unreachable({ origin, hostname }: URL, error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ECONNREFUSED") return `Nothing answers at ${origin}. Is it running (npm start)?`;
  if (typeof code === "string" && code.startsWith("ERR_SSL")) return `There is no TLS at ${origin}`;
  if (code === "ENOTFOUND") return `There is no host ${hostname}`;
  if (cause instanceof Error && cause.name === "TimeoutError") return `${origin} takes too long`;
  return `${origin} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const PAGE = 200;

type PageOf<T extends z.ZodType> = z.ZodObject<{
  items: z.ZodArray<T>;
  next_cursor: z.ZodNullable<z.ZodString>;
}>;

/** All items of a list. */
export async function everyPage<T extends z.ZodType>(
  api: ApiClient,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  page: PageOf<T>,
): Promise<Result<z.output<T>[], string>> {
  const all: z.output<T>[] = [];
  const done = await eachPage(api, { path, query, page }, async (items) => void all.push(...items));
  return done.ok ? ok(all) : done;
}

export interface Listing<T extends z.ZodType> {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly page: PageOf<T>;
  /** Where not all are wanted. */
  readonly most?: number | undefined;
}

/** Page by page, so that a list of any length takes the memory of one page. */
export async function eachPage<T extends z.ZodType>(
  api: ApiClient,
  { path, query, page, most = Number.POSITIVE_INFINITY }: Listing<T>,
  take: (items: readonly z.output<T>[]) => Promise<void>,
): Promise<Result<undefined, string>> {
  let taken = 0;
  let cursor: string | undefined;
  do {
    const limit = String(Math.min(PAGE, most - taken));
    const got = await api({
      method: "GET",
      path,
      query: { ...query, cursor, limit },
      answer: page,
    });
    if (!got.ok) return got;
    await take(got.value.items);
    taken += got.value.items.length;
    cursor = got.value.next_cursor ?? undefined;
  } while (cursor !== undefined && taken < most);
  return ok(undefined);
}
