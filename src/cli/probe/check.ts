import type { Answer, Server, Trust } from "./ask.ts";

/** What is probed, and where. */
export interface Target {
  readonly gate: Server;
  /** Where people sign in: the gate itself, or the login host that it leads to. */
  readonly login: Server;
  /** The sign-in page as a stranger gets it. */
  readonly loginPath: string;
  /** A path of the app that strangers must not see. */
  readonly path: string;
  /** A path that answers with the headers which the origin got. */
  readonly echo: string | undefined;
  /** Where JWKS_PATHS publishes the keys. */
  readonly jwks: readonly string[];
  /** A service token that may ask for `echo`. */
  readonly token: string | undefined;
  /** The origin as an attacker would reach it. */
  readonly origin: URL | undefined;
  /** Addresses at which the Worker must not answer. */
  readonly closed: readonly URL[];
  readonly trust: Trust;
}

/** Nothing is wrong, or each thing that is, in a sentence; or why it was not looked at. */
export type Outcome = readonly string[] | { readonly skipped: string };

export interface Check {
  readonly name: string;
  run(target: Target): Promise<Outcome>;
}

export const json = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const isHostedPath = (location: string, base: URL): boolean =>
  (URL.parse(location, base)?.pathname ?? "").startsWith("/.gatehouse/");

/** Whether it is the gate itself that says no: a redirect to its pages, or a refusal of its own. */
export function isRefusal({ url }: Server, answer: Answer): boolean {
  const { status, body, header } = answer;
  if (status === 302 || status === 303 || status === 308) {
    return isHostedPath(header("location"), url);
  }
  if (status < 400) return false;
  const isProblem = header("content-type").startsWith("application/problem+json");
  // The answer to HEAD has no body.
  if (isProblem) return body === "" || String(json(body).type).startsWith("urn:gatehouse:");
  return header("content-security-policy").includes("default-src 'none'");
}

/** A refusal by whoever stands in front counts too: an edge may answer an odd request itself. */
export const isDenied = (server: Server, answer: Answer): boolean =>
  answer.status >= 400 || isRefusal(server, answer);

/** In a name that no app has. */
export const nonce = (): string => crypto.randomUUID().slice(0, 8);

/** A path below another one. */
export const below = (path: string, name: string): string =>
  path.endsWith("/") ? `${path}${name}` : `${path}/${name}`;
