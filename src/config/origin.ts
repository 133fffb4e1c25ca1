import { ok, type Result, refuse } from "../kit/result.ts";
import type { Origin } from "./config.ts";

/** `http(s)://…`, `service:BINDING` or `zone`; `env` is asked whether the binding is there. */
export function parseOrigin(text: string, env: Record<string, unknown>): Result<Origin, string> {
  if (text === "zone") return ok({ kind: "zone" });
  if (text.startsWith("service:")) return parseService(text.slice("service:".length), env);
  if (/^https?:\/\//i.test(text)) return parseUrl(text);
  return refuse('must be an http(s) URL, "service:BINDING" or "zone"');
}

function parseService(binding: string, env: Record<string, unknown>): Result<Origin, string> {
  if (!/^[A-Za-z_]\w*$/.test(binding)) return refuse("must name a binding, as in service:MY_APP");
  const target = Object.hasOwn(env, binding) ? env[binding] : undefined;
  if (!canFetch(target)) {
    return refuse(`no service binding "${binding}" is there; add it under [[services]]`);
  }
  return ok({ kind: "service", binding });
}

function parseUrl(text: string): Result<Origin, string> {
  const url = URL.parse(text);
  if (!url || /[\s\\]/.test(text)) return refuse("is not a URL");
  if (url.username || url.password) return refuse("must not hold a user name or password");
  if (text.includes("?")) return refuse("must not have a query");
  if (text.includes("#")) return refuse("must not have a fragment");
  // The base path is put in front of every forwarded path; what servers read in two ways stays out.
  if (/%|;|\/\//.test(url.pathname)) return refuse("has a base path that servers read differently");
  return ok({ kind: "url", url: url.href.replace(/\/$/, "") });
}

const canFetch = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "fetch" in value &&
  typeof value.fetch === "function";
