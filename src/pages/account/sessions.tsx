import { PATHS } from "../../config/paths.ts";
import type { Translation } from "../translation.ts";
import { deviceName, Moment } from "../ui/display.tsx";
import { Button, Form } from "../ui/form.tsx";

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

interface SessionSectionProps {
  readonly t: Translation;
  readonly sessions: readonly AccountSession[];
  readonly now: number;
}

export const SessionSection = ({ t, sessions, now }: SessionSectionProps) => (
  <section>
    <h2>{t.account.sessions}</h2>
    <ul class="rows">
      {sessions.map((session) => (
        <SessionRow t={t} session={session} now={now} />
      ))}
    </ul>
    {sessions.some((session) => !session.current) ? (
      <Form action={PATHS.revokeSession} look="inline">
        <Button kind="quiet" name="others" value="on">
          {t.account.endOthers}
        </Button>
      </Form>
    ) : null}
  </section>
);

const SessionRow = ({
  t,
  session,
  now,
}: {
  t: Translation;
  session: AccountSession;
  now: number;
}) => {
  const device = deviceName(session.userAgent, t);
  return (
    <li>
      <div>
        <p class="name">
          {device} {session.current ? <span class="state on">{t.account.thisOne}</span> : null}
        </p>
        <p class="hint">
          {session.address} · {t.account.signedIn} <Moment t={t} at={session.since} now={now} /> ·{" "}
          {t.account.seen} <Moment t={t} at={session.lastSeenAt} now={now} />
        </p>
      </div>
      {session.current ? null : (
        <Form action={PATHS.revokeSession} look="inline">
          <Button kind="link" name="session" value={session.id} label={t.account.endOf(device)}>
            {t.account.end}
          </Button>
        </Form>
      )}
    </li>
  );
};

export interface TrustedDevice {
  readonly id: string;
  readonly userAgent: string;
  readonly address: string;
  readonly lastSeenAt: number;
  /** Until when no code is asked there, ms. */
  readonly trustedUntil: number;
}

interface DeviceSectionProps {
  readonly t: Translation;
  readonly devices: readonly TrustedDevice[];
  readonly now: number;
}

export const DeviceSection = ({ t, devices, now }: DeviceSectionProps) => (
  <section>
    <h2>{t.account.devices}</h2>
    {devices.length === 0 ? <p class="hint">{t.account.noDevices}</p> : null}
    <ul class="rows">
      {devices.map((device) => (
        <DeviceRow t={t} device={device} now={now} />
      ))}
    </ul>
    {devices.length > 1 ? (
      <Form action={PATHS.revokeDevice} look="inline">
        <Button kind="quiet" name="all" value="on">
          {t.account.forgetAll}
        </Button>
      </Form>
    ) : null}
  </section>
);

const DeviceRow = ({ t, device, now }: { t: Translation; device: TrustedDevice; now: number }) => {
  const name = deviceName(device.userAgent, t);
  return (
    <li>
      <div>
        <p class="name">{name}</p>
        <p class="hint">
          {device.address} · {t.account.trustedUntil} {t.format.day(device.trustedUntil)} ·{" "}
          {t.account.seen} <Moment t={t} at={device.lastSeenAt} now={now} />
        </p>
      </div>
      <Form action={PATHS.revokeDevice} look="inline">
        <Button kind="link" name="device" value={device.id} label={t.account.forgetOf(name)}>
          {t.account.forget}
        </Button>
      </Form>
    </li>
  );
};
