import { HOSTED, PATHS } from "../config/paths.ts";
import { openHosted } from "./hosted.ts";
import type { Visit } from "./ports.ts";
import { account } from "./routes/account.tsx";
import { password } from "./routes/change-password.tsx";
import { enrol } from "./routes/enrol.tsx";
import { handOff } from "./routes/hand-off.ts";
import { links } from "./routes/links.tsx";
import { login } from "./routes/login.tsx";
import { logout } from "./routes/logout.ts";
import { recoveryCodes } from "./routes/recovery-codes.tsx";
import { secondFactor } from "./routes/second-factor.tsx";
import { firstAdministrator } from "./routes/set-up.tsx";
import { verifyAgain } from "./routes/verify-again.tsx";
import { jwks, wellKnown } from "./routes/well-known.ts";

const SURFACES = [
  wellKnown,
  login,
  secondFactor,
  logout,
  handOff,
  firstAdministrator,
  links,
  account,
  password,
  enrol,
  recoveryCodes,
  verifyAgain,
];

const hosted = openHosted();
for (const surface of SURFACES) hosted.route(HOSTED, surface);
hosted.get("/", (c) => c.redirect(PATHS.account, 302));
hosted.get("/.well-known/jwks.json", jwks);

/** What people and programs look for on a login host, besides the hosted pages. */
export const LOGIN_HOST_PATHS: readonly string[] = ["/", "/.well-known/jwks.json"];

/** Answers with a hosted page, or with what the gate has to say. Throws what storage throws. */
export const hostedPage = async (request: Request, visit: Visit): Promise<Response> =>
  hosted.fetch(request, visit);
