import type { Config } from "../../config/config.ts";
import { PATHS, withQuery } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import { isAway, safeDestination } from "../../http/destination.ts";
import { navigationOf } from "../../http/fetch-metadata.ts";
import { readForm } from "../../http/form.ts";
import { languageFor } from "../../http/language.ts";
import { keepsOpener, pageHeadersFor } from "../../http/page-headers.ts";
import { STATUS } from "../../http/refusals.ts";
import { transportSecurityOf } from "../../http/transport-security.ts";
import { type BoundedMap, createBoundedMap } from "../../kit/bounded-map.ts";
import { readDevice } from "../../session/browser.ts";
import { readCookie } from "../../session/cookies.ts";
import { retryAfter } from "../answer.tsx";
import type { Visit } from "../context.ts";
import { plainRefusal, prefersJson } from "../problem.ts";
import { type Translation, translationIn } from "../translation.ts";
import { brandingOf } from "../ui/brand.ts";
import { TurnedAwayPage } from "./view.tsx";

/**
 * Most of a flood ends here, by what this isolate knows: a network that has spent its budget, or no
 * place left in the hash queue. Refusing has to cost less than asking, so nothing is signed, counted
 * or read but the form, for where the visitor was going. `undefined`: the attempt is looked at.
 *
 * Known devices have places and a budget of their own, and are never turned away here.
 */
export async function turnAway(request: Request, visit: Visit): Promise<Response | undefined> {
  const { services, url, now } = visit;
  if (visit.gatewayError || request.method !== "POST" || url.pathname !== PATHS.login) {
    return undefined;
  }
  if (navigationOf(request) === "other" || isAway(services.config, url)) return undefined;
  const problem = refusalOf(services, clientAddress(request), now);
  if (!problem || (await isFromKnownDevice(request, visit))) return undefined;
  visit.note.reason = problem.reason;
  const status = STATUS[problem.reason];
  const seconds = String(retryAfter(problem));
  const hsts = transportSecurityOf(services, url);
  const headers = {
    ...pageHeadersFor(request, { keepsOpener: keepsOpener(services.config, url) }),
    ...(hsts !== undefined && { "Strict-Transport-Security": hsts }),
    "Cache-Control": "no-store",
    "Retry-After": seconds,
  };
  const plain = prefersJson(request) ? plainRefusal(status, seconds) : undefined;
  if (plain) {
    for (const [name, value] of Object.entries(headers)) plain.headers.set(name, value);
    return plain;
  }
  const form = await readForm(request);
  const wanted = (form.ok && form.value.get("return_to")) || url.searchParams.get("return_to");
  const returnTo = wanted ? safeDestination(wanted, url, services.config) : "/";
  const t = await translationIn(languageFor(request, url));
  const html = await pageOf(services.config, { host: url.host, problem, t });
  const again = withQuery(PATHS.login, { return_to: returnTo === "/" ? undefined : returnTo });
  return new Response(
    html.replace(`href="${PATHS.login}"`, () => `href="${again}"`),
    {
      status,
      headers: {
        ...headers,
        "Content-Type": "text/html; charset=UTF-8",
        "Content-Language": t.language.code,
      },
    },
  );
}

type Problem =
  | { readonly reason: "waiting"; readonly seconds: number }
  | { readonly reason: "busy" };

function refusalOf(
  { limiter, hasher }: Visit["services"],
  address: string,
  now: number,
): Problem | undefined {
  const seconds = limiter.refusedFor(address, now);
  if (seconds !== undefined) return { reason: "waiting", seconds };
  const place = hasher.reserve("unknown");
  if (!place) return { reason: "busy" };
  hasher.release(place);
  return undefined;
}

/** Whose device it is shows once the form is read: somebody else's is turned away later. */
async function isFromKnownDevice(request: Request, { services, url }: Visit): Promise<boolean> {
  const cookie = readCookie(request, url, "gatehouse-device");
  if (cookie === undefined) return false;
  return (await readDevice(cookie, url.host, services.keys.device)) !== undefined;
}

/** Pages that differ in nothing but the second are many during a flood, and each is made once. */
const pagesOf = new WeakMap<Config, BoundedMap<string, string>>();

async function pageOf(
  config: Config,
  page: { host: string; problem: Problem; t: Translation },
): Promise<string> {
  const pages = pagesOf.get(config) ?? createBoundedMap<string, string>(1000);
  pagesOf.set(config, pages);
  const key = JSON.stringify([page.host, page.problem, page.t.language.code]);
  const { brand } = brandingOf(config);
  const made =
    pages.get(key) ?? String(await TurnedAwayPage({ ...page, site: config.name, brand }));
  pages.set(key, made);
  return made;
}
