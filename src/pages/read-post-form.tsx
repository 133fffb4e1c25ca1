import { type Form, readForm } from "../http/form.ts";
import { message } from "./answer.tsx";
import type { PageContext } from "./ports.ts";

/**
 * The fields of a posted form, or the answer to something that is none: 415, 413, and 422 where a
 * field is doubled, so that no two readers ever see different values.
 */
export async function readPostForm(c: PageContext): Promise<Form | Response> {
  const form = await readForm(c.req.raw);
  if (form.ok) return form.value;
  const status = { not_a_form: 415, too_large: 413, doubled_field: 422 } as const;
  const answer = await message(c, "bad_request");
  return new Response(answer.body, { status: status[form.reason], headers: answer.headers });
}

export const field = (form: Form, name: string): string => form.get(name) ?? "";
