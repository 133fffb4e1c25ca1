import { env } from "cloudflare:workers";
import { sign } from "@tsndr/cloudflare-worker-jwt";
import { API } from "../../../src/admin/contract.ts";
import { fromBase64Url } from "../../../src/kit/bytes.ts";
import { signingKey } from "../../../src/kit/derive.ts";
import type { Gate as WholeGate } from "../../support/gate.ts";

type Gate = Pick<WholeGate, "url" | "send">;

export interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the API; `path` is below its root. */
export type Caller = (method: string, path: string, asked?: Asked) => Promise<Response>;

export const requestTo = (
  gate: Gate,
  method: string,
  path: string,
  { body, headers = {} }: Asked = {},
): Request =>
  new Request(`${gate.url}${API}${path}`, {
    method,
    redirect: "manual",
    headers: {
      "cf-connecting-ip": "192.0.2.7",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

export const nobody =
  (gate: Gate): Caller =>
  (method, path, asked) =>
    gate.send(requestTo(gate, method, path, asked));

/** Whoever holds the secret, as the command line does it; `claims` to say something else. */
export const commandLine =
  (
    gate: Gate,
    claims: Readonly<Record<string, unknown>> = {},
    secret = env.GATEHOUSE_SECRET,
  ): Caller =>
  async (method, path, asked = {}) => {
    const authorization = `Bearer ${await commandLineToken(gate, method, path, claims, secret)}`;
    return gate.send(
      requestTo(gate, method, path, { ...asked, headers: { authorization, ...asked.headers } }),
    );
  };

export async function commandLineToken(
  gate: Gate,
  method: string,
  path: string,
  claims: Readonly<Record<string, unknown>> = {},
  secret = env.GATEHOUSE_SECRET,
): Promise<string> {
  const bytes = fromBase64Url(secret);
  if (!bytes) throw new Error("no secret");
  const url = new URL(`${gate.url}${API}${path}`);
  const now = Math.floor(Date.now() / 1000);
  const said = { aud: url.host, htm: method, htu: url.pathname + url.search };
  const times = { iat: now, exp: now + 60 };
  return sign({ ...said, ...times, ...claims }, await signingKey(bytes, "command line"), "HS256");
}

/** The JSON of an answer that went well; throws with all it says where it did not. */
export async function done<T = Record<string, unknown>>(answer: Promise<Response>): Promise<T> {
  const response = await answer;
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Status and kind of a refusal: `409 last-administrator`. */
export async function refusal(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  const { type, status } = await response.json<{ type: string; status: number }>();
  if (status !== response.status) throw new Error(`${response.status} says ${status}`);
  if (response.headers.get("content-type") !== "application/problem+json") throw new Error("type");
  return `${status} ${type.replace("urn:gatehouse:", "")}`;
}
