import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../src/env.ts";
import worker from "../../src/worker.ts";

export interface Settings {
  /** One of the policies; `two_factor` where nothing is said, as in wrangler.toml. */
  readonly policy?: string;
  readonly rules?: readonly Record<string, unknown>[];
  /** Where the browser is; a host name that no other gate has, over https, where nothing is said. */
  readonly url?: string;
  /** Any other var of wrangler.toml. */
  readonly vars?: Readonly<Record<string, string>>;
  /** The real bindings, perhaps with somebody listening in between. */
  readonly bindings?: Pick<Env, "DB" | "ATTEMPTS">;
}

/** The real Worker over the real D1 and Durable Objects, in front of a real origin. */
export interface Gate {
  /** Scheme and host, no slash at the end. */
  readonly url: string;
  readonly env: Env;
  /** Resolves when all is done, also what goes on after the response. */
  send(request: Request): Promise<Response>;
  /** As `send`, but does not wait for what goes on after the response. */
  answer(request: Request): Promise<Response>;
  /** How many requests have reached the origin. */
  hits(): Promise<number>;
}

export function openGate(settings: Settings = {}): Gate {
  const { policy = "two_factor", rules = [], bindings, vars } = settings;
  const { url = `https://${crypto.randomUUID()}.example.com` } = settings;
  const host = new URL(url).hostname;
  const APPS = [{ host, origin: "service:ORIGIN", policy, rules }];
  const container: Env = { ...env, APPS, ...vars, ...bindings };
  const enter = async (request: Request) => {
    const context = createExecutionContext();
    const incoming = request as Parameters<typeof worker.fetch>[0];
    const response = await worker.fetch(incoming, container, context);
    return { response, done: waitOnExecutionContext(context) };
  };
  return {
    url,
    env: container,
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
