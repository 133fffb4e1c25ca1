import { Button, Form } from "../../../pages/ui/button.tsx";
import { ACCOUNT } from "../../../pages/ui/copy/account.ts";
import { deviceName } from "../../../pages/ui/device.ts";
import { Moment } from "../../../pages/ui/moment.tsx";
import type { SessionRow } from "../../../store/sessions.ts";
import { COMMON } from "../copy/frame.ts";
import { PERSON } from "../copy/people.ts";

interface SessionsProps {
  readonly sessions: readonly SessionRow[];
  /** Where the forms go that end one or all. */
  readonly action: string;
  readonly now: number;
}

export const SessionsOf = ({ sessions, action, now }: SessionsProps) => (
  <section>
    <h2>{PERSON.sessions}</h2>
    {sessions.length === 0 ? <p>{COMMON.none}</p> : null}
    <ul class="rows">
      {sessions.map((session) => (
        <li>
          <div>
            <p class="name">{deviceName(session.userAgent)}</p>
            <p class="hint">
              {session.address} · {session.amr.join(" + ")} · {ACCOUNT.signedIn}{" "}
              <Moment at={session.authTime} now={now} /> · {ACCOUNT.seen}{" "}
              <Moment at={session.lastSeenAt} now={now} />
            </p>
          </div>
          <Form action={action} look="inline">
            <Button
              kind="link"
              name="session"
              value={session.id}
              label={`${PERSON.end}: ${deviceName(session.userAgent)}`}
            >
              {PERSON.end}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
    {sessions.length > 1 ? (
      <Form action={action} look="inline">
        <Button kind="quiet" name="all" value="on">
          {PERSON.endAll}
        </Button>
      </Form>
    ) : null}
  </section>
);
