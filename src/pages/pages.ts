import { HOSTED, PATHS } from "../config/paths.ts";
import { account, password, verifyAgain } from "./account/routes.tsx";
import type { Visit } from "./context.ts";
import { recoveryCodes } from "./enrolment/recovery-codes.tsx";
import { enrol } from "./enrolment/routes.tsx";
import { forgot } from "./forgot/routes.tsx";
import { handOff } from "./hand-off.ts";
import { openHosted } from "./hosted.tsx";
import { language } from "./language/routes.tsx";
import { launcher } from "./launcher/routes.tsx";
import { firstAdministrator, links } from "./links/routes.tsx";
import { metricsPage } from "./metrics.ts";
import { passkeySignIn, passkeys } from "./passkeys/routes.tsx";
import { profile } from "./profile/routes.tsx";
import { secondFactor } from "./second-factor/routes.tsx";
import { login, logout } from "./sign-in/routes.tsx";
import { turnAway } from "./sign-in/turn-away.tsx";
import { tokens } from "./tokens/routes.tsx";
import { jwks, wellKnown } from "./well-known.ts";

const SURFACES = [
  wellKnown,
  metricsPage,
  login,
  secondFactor,
  logout,
  language,
  handOff,
  firstAdministrator,
  links,
  forgot,
  account,
  password,
  enrol,
  recoveryCodes,
  verifyAgain,
  passkeySignIn,
  passkeys,
  tokens,
  profile,
];

export const hosted = openHosted();
for (const surface of SURFACES) hosted.route(HOSTED, surface);
hosted.get("/", launcher);
hosted.get("/.well-known/jwks.json", jwks);

/** Answers with a hosted page, or with what the gate has to say. Throws what storage throws. */
export async function hostedPage(request: Request, visit: Visit): Promise<Response> {
  const { url, services } = visit;
  if (!visit.gatewayError && services.config.jwksPaths.includes(url.pathname)) {
    const there = new URL(PATHS.jwks, url);
    return hosted.fetch(new Request(there, request), { ...visit, url: there });
  }
  return (await turnAway(request, visit)) ?? hosted.fetch(request, visit);
}
