import { issueFormToken } from "../../src/http/form-token.ts";
import { fromBase64Url } from "../../src/kit/bytes.ts";
import { signingKey } from "../../src/kit/derive.ts";
import type { Gate } from "./gate.ts";

/**
 * What the hidden field of a form holds that was opened before things changed, so that no page shows
 * it any more: the form of a session or a ticket, whichever the path asks for.
 */
export async function earlierToken(
  gate: Pick<Gate, "env" | "url">,
  cookies: ReadonlyMap<string, string>,
  path: string,
): Promise<string> {
  const { pathname } = new URL(path, gate.url);
  const secret = fromBase64Url(String(gate.env.GATEHOUSE_SECRET));
  if (!secret) throw new Error("the secret of the test is not base64url");
  const holder = /^\/\.gatehouse\/(account|admin)(\/|$)/.test(pathname)
    ? (`session ${claimOf(cookies, "gatehouse", "sid")}` as const)
    : /^\/\.gatehouse\/(two-factor|two-factor\/passkey|recovery)$/.test(pathname)
      ? (`ticket ${claimOf(cookies, "gatehouse-ticket", "pages", "tid")}` as const)
      : "nobody";
  return issueFormToken(await signingKey(secret, "form token"), holder, pathname, Date.now());
}

/** The first of these claims that the cookie has. */
function claimOf(
  cookies: ReadonlyMap<string, string>,
  name: string,
  ...claims: readonly string[]
): string {
  const cookie = cookies.get(`__Host-${name}`) ?? cookies.get(name) ?? "";
  const bytes = fromBase64Url(cookie.split(".")[1] ?? "");
  if (!bytes) return "";
  try {
    const all: Partial<Record<string, unknown>> = JSON.parse(new TextDecoder().decode(bytes));
    return String(claims.map((claim) => all[claim]).find((value) => value !== undefined));
  } catch {
    return "";
  }
}
