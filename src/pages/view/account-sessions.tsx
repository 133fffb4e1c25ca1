import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import { ACCOUNT } from "../ui/copy/account.ts";
import { deviceName } from "../ui/device.ts";
import { Moment } from "../ui/moment.tsx";

export interface AccountSession {
  readonly id: string;
  /** As the browser sent it. */
  readonly userAgent: string;
  readonly address: string;
  /** Signed in and last seen, ms. */
  readonly since: number;
  readonly lastSeenAt: number;
  /** The session that looks at this page. */
  readonly current: boolean;
}

interface SectionProps {
  readonly sessions: readonly AccountSession[];
  readonly now: number;
}

export const SessionSection = ({ sessions, now }: SectionProps) => (
  <section>
    <h2>{ACCOUNT.sessions}</h2>
    <ul class="rows">
      {sessions.map((session) => (
        <SessionRow session={session} now={now} />
      ))}
    </ul>
    {sessions.some((session) => !session.current) ? (
      <Form action={PATHS.revokeSession} look="inline">
        <Button kind="quiet" name="others" value="on">
          {ACCOUNT.endOthers}
        </Button>
      </Form>
    ) : null}
  </section>
);

const SessionRow = ({ session, now }: { session: AccountSession; now: number }) => {
  const device = deviceName(session.userAgent);
  return (
    <li>
      <div>
        <p class="name">
          {device} {session.current ? <span class="state on">{ACCOUNT.thisOne}</span> : null}
        </p>
        <p class="hint">
          {session.address} · {ACCOUNT.signedIn} <Moment at={session.since} now={now} /> ·{" "}
          {ACCOUNT.seen} <Moment at={session.lastSeenAt} now={now} />
        </p>
      </div>
      {session.current ? null : (
        <Form action={PATHS.revokeSession} look="inline">
          <Button kind="link" name="session" value={session.id} label={ACCOUNT.endOf(device)}>
            {ACCOUNT.end}
          </Button>
        </Form>
      )}
    </li>
  );
};
