import { ADMIN, personPath } from "../../config/paths.ts";
import { Button, Form } from "../../pages/ui/form.tsx";
import type { InvitedRow, OpenReset } from "../../store/links.ts";
import { type AdminFrame, AdminLayout, Pages, Results, Utc } from "../layout.tsx";

export interface InvitationsProps extends AdminFrame {
  readonly invited: readonly InvitedRow[];
  readonly resets: readonly OpenReset[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly total: number;
}

export const InvitationsPage = (props: InvitationsProps) => {
  const { a } = props;
  return (
    <AdminLayout {...props} section="invitations" title={a.invitations.title}>
      <h1>{a.invitations.title}</h1>
      <section>
        <h2>{a.invitations.open}</h2>
        <p class="hint">{a.invitations.openHint}</p>
        <Results>{a.people.found(props.total)}</Results>
        <ul class="rows even">
          {props.invited.map((row) => (
            <Item {...row} a={a} />
          ))}
        </ul>
        <Pages a={a} previous={props.previous} next={props.next} />
      </section>
      {props.resets.length === 0 ? null : (
        <section>
          <h2>{a.invitations.resets}</h2>
          <ul class="rows even">
            {props.resets.map((row) => (
              <Item {...row} a={a} />
            ))}
          </ul>
        </section>
      )}
    </AdminLayout>
  );
};

const Item = ({ usernameKey, username, name, link, a }: InvitedRow & Pick<AdminFrame, "a">) => (
  <li>
    <div>
      <p class="name">
        <a href={personPath(usernameKey)}>{name || username}</a>
      </p>
      <p class="hint">
        {username} ·{" "}
        {link ? (
          <>
            {a.invitations.by} {link.createdBy} · {a.invitations.until} <Utc at={link.expiresAt} />
          </>
        ) : (
          a.invitations.noLink
        )}
      </p>
    </div>
    <div class="acts">
      <Form action={personPath(usernameKey, "link")} look="inline">
        <Button kind="quiet" label={`${a.invitations.again}: ${username}`}>
          {a.invitations.again}
        </Button>
      </Form>
      {link ? (
        <Form action={ADMIN.invitations} look="inline">
          <Button
            kind="quiet"
            name="withdraw"
            value={usernameKey}
            label={`${a.invitations.withdraw}: ${username}`}
          >
            {a.invitations.withdraw}
          </Button>
        </Form>
      ) : null}
    </div>
  </li>
);
