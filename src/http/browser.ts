import { type Browser, readDevice } from "../session/browser.ts";
import { readCookie } from "../session/cookies.ts";
import type { Sessions } from "../session/session-cache.ts";
import type { SigningKeys } from "../session/signed-token.ts";

const LONGEST_USER_AGENT = 256;

/**
 * The address the platform vouches for. X-Forwarded-For, X-Real-IP and their like are whatever the
 * client likes them to be (ASVS 15.3.4).
 */
export const clientAddress = (request: Request): string =>
  request.headers.get("CF-Connecting-IP") ?? "";

export async function readBrowser(
  request: Request,
  url: URL,
  sessions: Sessions,
  deviceKeys: SigningKeys,
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
    session: person && { id: person.sessionId, userId: person.userId },
    device: known,
  };
}
