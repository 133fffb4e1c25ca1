import * as z from "zod/mini";
import { withQuery } from "../config/paths.ts";
import type { Form } from "../http/form.ts";
import { HOUR } from "../kit/clock.ts";
import type { PageContext } from "../pages/context.ts";
import { readToken, signToken } from "../session/signed-token.ts";

/** Long enough for a sign-in, with a search for the phone. */
const LIFETIME = HOUR;
/** A return target has 2,048 characters, with the path and other parameters among them. */
const LONGEST = 1500;

const claims = z.object({
  sub: z.string(),
  path: z.string(),
  fields: z.record(z.string(), z.string()),
  until: z.number(),
});

/**
 * The page of a form, to be opened after another sign-in, with what was typed into it. It is signed for
 * this administrator, so that nobody else can fill in a form of theirs by a link and wait for a
 * careless click. What is too long is left out, and typed again.
 */
export async function withDraft(
  { var: { services, now } }: PageContext,
  userId: string,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  if (Object.values(fields).every((text) => text === "")) return path;
  const said: z.infer<typeof claims> = { sub: userId, path, fields, until: now + LIFETIME };
  const draft = await signToken(said, [services.keys.draft]);
  return draft.length > LONGEST ? path : withQuery(path, { draft });
}

/** Fields that the page's form had before the sign-in; `undefined`: none. */
export async function readDraft(c: PageContext, userId: string): Promise<Form | undefined> {
  const { services, now, url } = c.var;
  const draft = c.req.query("draft");
  const read = draft && (await readToken(draft, [services.keys.draft], claims));
  if (!read || read.sub !== userId || read.path !== url.pathname || now >= read.until) {
    return undefined;
  }
  return new Map(Object.entries(read.fields));
}

/** The named fields of a form, as far as they were sent. */
export const fieldsOf = (form: Form, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
