import type { Translated } from "../languages/translated.ts";
import { APPS, BECAUSE, OUTCOMES } from "./apps/copy.ts";
import { AUDIT, PERIODS } from "./audit/copy.ts";
import { COMMON, DONE, FIELD_PROBLEMS, NAV, REFUSALS } from "./copy.ts";
import { BRINGS, IMPORT, PROBLEMS } from "./moving/copy.ts";
import {
  INVITATIONS,
  LINK,
  PEOPLE,
  PERSON,
  SEEN,
  SORTS,
  STATES,
  TABLE,
  WITH_FACTOR,
} from "./people/copy.ts";
import { PARTS, REASONS, TODAY } from "./today/copy.ts";
import { TOKENS } from "./tokens/copy.ts";

/** All that the administration pages say, in English. Views call it `a`. */
export const ADMIN_TEXTS = {
  nav: NAV,
  common: COMMON,
  fieldProblems: FIELD_PROBLEMS,
  done: DONE,
  refusals: REFUSALS,
  people: PEOPLE,
  table: TABLE,
  states: STATES,
  withFactor: WITH_FACTOR,
  seen: SEEN,
  sorts: SORTS,
  person: PERSON,
  link: LINK,
  invitations: INVITATIONS,
  import: IMPORT,
  brings: BRINGS,
  importProblems: PROBLEMS,
  tokens: TOKENS,
  apps: APPS,
  outcomes: OUTCOMES,
  because: BECAUSE,
  audit: AUDIT,
  periods: PERIODS,
  today: TODAY,
  parts: PARTS,
  reasons: REASONS,
} as const;

/** What `src/languages/admin-….js` exports, or it does not compile. */
export type AdminCatalogue = Translated<typeof ADMIN_TEXTS>;
