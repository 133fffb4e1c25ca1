import { ADMINISTRATION } from "../languages/languages.ts";
import type { PageContext } from "../pages/context.ts";
import { IN_ENGLISH } from "../pages/translation.ts";
import { ADMIN_TEXTS, type AdminCatalogue } from "./catalogue.ts";

type Load = () => Promise<{ readonly default: AdminCatalogue }>;

const LOADS: Readonly<Record<string, Load | undefined>> = ADMINISTRATION;

/** In the language of the page around it; all of it in English where they cannot be loaded. */
export async function adminTexts(c: PageContext): Promise<AdminCatalogue> {
  const language = c.var.t.language.code;
  try {
    return (await LOADS[language]?.())?.default ?? ADMIN_TEXTS;
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
    console.error(
      JSON.stringify({ event: "language_missing", language, part: "admin", error: String(error) }),
    );
    c.set("t", IN_ENGLISH);
    return ADMIN_TEXTS;
  }
}
