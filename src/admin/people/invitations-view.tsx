import { ADMIN, personPath } from "../../config/paths.ts";
import { Button, Form } from "../../pages/ui/form.tsx";
import type { InvitedRow, OpenReset } from "../../store/links.ts";
import { type AdminFrame, AdminLayout, Pages, Results, Utc } from "../layout.tsx";
import { INVITATIONS, PEOPLE } from "./copy.ts";

export interface InvitationsProps extends AdminFrame {
  readonly invited: readonly InvitedRow[];
  readonly resets: readonly OpenReset[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly total: number;
}

export const InvitationsPage = (props: InvitationsProps) => (
  <AdminLayout {...props} section="invitations" title={INVITATIONS.title}>
    <h1>{INVITATIONS.title}</h1>
    <section>
      <h2>{INVITATIONS.open}</h2>
      <p class="hint">{INVITATIONS.openHint}</p>
      <Results>{PEOPLE.found(props.total)}</Results>
      <ul class="rows even">
        {props.invited.map((row) => (
          <Item {...row} />
        ))}
      </ul>
      <Pages previous={props.previous} next={props.next} />
    </section>
    {props.resets.length === 0 ? null : (
      <section>
        <h2>{INVITATIONS.resets}</h2>
        <ul class="rows even">
          {props.resets.map((row) => (
            <Item {...row} />
          ))}
        </ul>
      </section>
    )}
  </AdminLayout>
);

const Item = ({ usernameKey, username, name, link }: InvitedRow) => (
  <li>
    <div>
      <p class="name">
        <a href={personPath(usernameKey)}>{name || username}</a>
      </p>
      <p class="hint">
        {username} ·{" "}
        {link ? (
          <>
            {INVITATIONS.by} {link.createdBy} · {INVITATIONS.until} <Utc at={link.expiresAt} />
          </>
        ) : (
          INVITATIONS.noLink
        )}
      </p>
    </div>
    <div class="acts">
      <Form action={personPath(usernameKey, "link")} look="inline">
        <Button kind="quiet" label={`${INVITATIONS.again}: ${username}`}>
          {INVITATIONS.again}
        </Button>
      </Form>
      {link ? (
        <Form action={ADMIN.invitations} look="inline">
          <Button
            kind="quiet"
            name="withdraw"
            value={usernameKey}
            label={`${INVITATIONS.withdraw}: ${username}`}
          >
            {INVITATIONS.withdraw}
          </Button>
        </Form>
      ) : null}
    </div>
  </li>
);
