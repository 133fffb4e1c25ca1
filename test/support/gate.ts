import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../src/env.ts";
import worker from "../../src/worker.ts";

export interface Settings {
  /** One of the policies; `two_factor` where nothing is said, as in wrangler.toml. */
  readonly policy?: string;
  readonly rules?: readonly Record<string, unknown>[];
  /** In place of the one app that `policy` and `rules` describe. */
  readonly apps?: readonly { readonly host: string; readonly [key: string]: unknown }[];
  /** Where browsers are: the first app, or a host name that no other gate has, over https. */
  readonly url?: string;
  /** Any other var of wrangler.toml, and any other binding. */
  readonly vars?: Readonly<Record<string, unknown>>;
  /** The real bindings, perhaps with somebody listening in between. */
  readonly bindings?: Pick<Env, "DB" | "ATTEMPTS">;
}

/** The real Worker over the real D1 and Durable Objects, in front of a real origin. */
export interface Gate {
  /** Scheme and host, no slash at the end. */
  readonly url: string;
  readonly env: Env;
  /** What the origin has been sent through this gate, the oldest first; bodies are not kept. */
  readonly seen: Request[];
  /** Resolves when all is done, also what goes on after the response. */
  send(request: Request): Promise<Response>;
  /** As `send`, but does not wait for what goes on after the response. */
  answer(request: Request): Promise<Response>;
  /** How many requests have reached the origin by this host, through whichever gate. */
  hits(): Promise<number>;
}

export function openGate(settings: Settings = {}): Gate {
  const { policy = "two_factor", rules = [], apps, bindings, vars } = settings;
  const { url = `https://${apps?.[0]?.host ?? `${crypto.randomUUID()}.example.com`}` } = settings;
  const host = new URL(url).hostname;
  const APPS = apps ?? [{ host, origin: "service:ORIGIN", policy, rules }];
  const seen: Request[] = [];
  const container: Env = { ...env, APPS, ORIGIN: recorded(env.ORIGIN, seen), ...vars, ...bindings };
  const enter = async (request: Request) => {
    const context = createExecutionContext();
    const incoming = request as Parameters<typeof worker.fetch>[0];
    const response = await worker.fetch(incoming, container, context);
    return { response, done: waitOnExecutionContext(context) };
  };
  return {
    url,
    env: container,
    seen,
    async send(request) {
      const { response, done } = await enter(request);
      await done;
      return response;
    },
    async answer(request) {
      const { response, done } = await enter(request);
      done.catch(() => undefined);
      return response;
    },
    async hits() {
      return (await env.ORIGIN.fetch(`http://hits.invalid/${host}`)).json<number>();
    },
  };
}

/** The real origin, with a note of each request on its way there. */
const recorded = (origin: Fetcher, seen: Request[]): Pick<Fetcher, "fetch"> => ({
  fetch(input, init) {
    const before = input instanceof Request ? input : undefined;
    const method = init?.method ?? before?.method ?? "GET";
    const headers = new Headers(init?.headers ?? before?.headers);
    seen.push(new Request(before?.url ?? String(input), { method, headers }));
    return origin.fetch(input, init);
  },
});
