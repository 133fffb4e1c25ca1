import { audit } from "../audit/event.ts";
import { ok, type Result } from "../kit/result.ts";
import type { Services } from "../services.ts";
import {
  deleteLinksOf,
  type InvitedRow,
  invitedPeople,
  type OpenReset,
  openResets,
  toInvited,
  toOpenResets,
} from "../store/links.ts";
import type { PersonRow } from "../store/people.ts";
import { personNamed } from "./people.ts";
import type { AdminRefusal, By } from "./refusal.ts";

export interface InvitationsPage {
  readonly invited: readonly InvitedRow[];
  /** Where the next page of `invited` begins; `undefined`: there is none. */
  readonly next: string | undefined;
  readonly resets: readonly OpenReset[];
}

/** Who has not chosen a password, and whose link for a new one is open. One round trip. */
export async function invitations(
  db: D1Database,
  { after, limit }: { after: string; limit: number },
  now: number,
): Promise<InvitationsPage> {
  const [people, links] = await db.batch([
    invitedPeople(db, { after, limit: limit + 1 }, now),
    openResets(db, now),
  ]);
  const rows = people ? toInvited(people) : [];
  const invited = rows.slice(0, limit);
  const next = rows.length > limit ? invited.at(-1)?.usernameKey : undefined;
  return { invited, next, resets: links ? toOpenResets(links) : [] };
}

/** All links of this person are worth nothing any more: one went astray, or to the wrong address. */
export async function withdrawLinks(
  { db }: Pick<Services, "db">,
  name: string,
  by: By,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  const entry = { now, user, actor: by.name, address: by.address };
  await db.batch([deleteLinksOf(db, user.id), audit(db, { event: "links_withdrawn", ...entry })]);
  return ok(found.value);
}
