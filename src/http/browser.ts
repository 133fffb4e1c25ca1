import { normalized } from "../kit/fold.ts";
import { isLoopback } from "../routing/match.ts";
import { type Browser, readDevice } from "../session/browser.ts";
import { readCookie } from "../session/cookies.ts";
import type { Sessions } from "../session/session-cache.ts";
import type { SigningKeys } from "../session/signed-token.ts";
import type { Place } from "../store/devices.ts";

const LONGEST_USER_AGENT = 256;
const LONGEST_CITY = 80;

/**
 * The address the platform vouches for. X-Forwarded-For, X-Real-IP and their like are whatever the
 * client likes them to be (ASVS 15.3.4).
 */
export const clientAddress = (request: Request): string =>
  request.headers.get("CF-Connecting-IP") ?? "";

/**
 * What the platform says in `request.cf`, never in a header, which clients could send. On loopback
 * names it is made up.
 */
export function placeOf(request: Request, url: URL): Place {
  const { city, country } = (isLoopback(url.hostname) ? {} : (request.cf ?? {})) as Record<
    string,
    unknown
  >;
  return { city: cityOf(city), country: countryOf(country) };
}

const cityOf = (city: unknown): string | undefined =>
  typeof city === "string"
    ? normalized(city.slice(0, LONGEST_CITY).toWellFormed(), "NFC").replaceAll(/\p{C}/gu, "") ||
      undefined
    : undefined;

/** `XX` is the platform's word for a country that it does not know. */
const countryOf = (country: unknown): string | undefined =>
  typeof country === "string" && /^(?:[A-Z]{2}|T1)$/.test(country) && country !== "XX"
    ? country
    : undefined;

export async function readBrowser(
  request: Request,
  url: URL,
  sessions: Sessions,
  deviceKeys: SigningKeys,
  language: string,
): Promise<Browser> {
  const session = readCookie(request, url, "gatehouse");
  const device = readCookie(request, url, "gatehouse-device");
  const [person, known] = await Promise.all([
    session ? sessions.named(session, url.host) : undefined,
    device ? readDevice(device, url.host, deviceKeys) : undefined,
  ]);
  return {
    host: url.host,
    address: clientAddress(request),
    userAgent: (request.headers.get("User-Agent") ?? "").slice(0, LONGEST_USER_AGENT),
    language,
    place: placeOf(request, url),
    session: person && { id: person.sessionId, userId: person.userId },
    device: known,
  };
}
