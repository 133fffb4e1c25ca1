import { PATHS } from "../config/paths.ts";
import { message } from "../pages/answer.tsx";
import type { Visit } from "../pages/context.ts";
import { openHosted } from "../pages/hosted.tsx";
import { adminPage } from "./administrator.ts";
import { appPages } from "./apps/routes.tsx";
import { auditPages } from "./audit/routes.tsx";
import { movingPages } from "./moving/routes.tsx";
import { invitationPages, peoplePages, personPages } from "./people/routes.tsx";
import { todayPages } from "./today/routes.tsx";
import { tokenPages } from "./tokens/routes.tsx";

const SURFACES = [
  todayPages,
  peoplePages,
  personPages,
  invitationPages,
  movingPages,
  tokenPages,
  appPages,
  auditPages,
];

/** Exported for the test that tries every route. */
export const administration = openHosted();
for (const surface of SURFACES) administration.route(PATHS.admin, surface);
// Only administrators learn which pages exist.
administration.all(
  "*",
  adminPage((c) => message(c, "not_found", "account")),
);

/** Answers with a page for administrators. Throws what storage throws. */
export const administrationPage = async (request: Request, visit: Visit): Promise<Response> =>
  administration.fetch(request, visit);
