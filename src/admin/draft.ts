import * as z from "zod/mini";
import { withQuery } from "../config/paths.ts";
import type { Form } from "../http/form.ts";
import { HOUR } from "../kit/clock.ts";
import { open, seal } from "../kit/seal.ts";
import type { PageContext } from "../pages/context.ts";

/** Long enough for a sign-in, with a search for the phone. */
const LIFETIME = HOUR;
/** A return target has 2,048 characters, with the path and other parameters among them. */
const LONGEST = 1500;

const content = z.object({ fields: z.record(z.string(), z.string()), until: z.number() });

/** A draft opens for whom it was made, on the page it was made for. */
const contextOf = (userId: string, path: string): string =>
  `administration draft\n${userId}\n${path}`;

/**
 * The page of a form, to be opened after another sign-in, with what was typed into it. It is sealed for
 * this administrator, so that nobody else can fill in a form of theirs by a link and wait for a
 * careless click, and because addresses stay in histories and logs: a list of people may hold hashes
 * and secrets. What is too long is left out, and typed again.
 */
export async function withDraft(
  { var: { services, now } }: PageContext,
  userId: string,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  if (Object.values(fields).every((text) => text === "")) return path;
  const said: z.infer<typeof content> = { fields, until: now + LIFETIME };
  const text = JSON.stringify(said);
  if (text.length > LONGEST) return path;
  const draft = await seal(services.keys.draft, contextOf(userId, path), text);
  return draft.length > LONGEST ? path : withQuery(path, { draft });
}

/** Fields that the page's form had before the sign-in; `undefined`: none. */
export async function readDraft(c: PageContext, userId: string): Promise<Form | undefined> {
  const { services, now, url } = c.var;
  const draft = c.req.query("draft");
  if (!draft) return undefined;
  const text = await open([services.keys.draft], contextOf(userId, url.pathname), draft);
  if (text === undefined) return undefined;
  const { fields, until } = content.parse(JSON.parse(text));
  return now < until ? new Map(Object.entries(fields)) : undefined;
}

/** The named fields of a form, as far as they were sent. */
export const fieldsOf = (form: Form, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
