import { ADMIN_STYLES } from "./admin.ts";
import { CARD } from "./card.ts";
import { COUNTDOWN } from "./countdown.ts";
import { FORM } from "./form.ts";
import { PARTS } from "./parts.ts";
import { TEXT } from "./text.ts";
import { THEME } from "./theme.ts";

/** One style sheet for all pages. */
export const STYLES = [THEME, CARD, TEXT, FORM, COUNTDOWN, PARTS, ADMIN_STYLES].join("");
