import { PATHS } from "../../config/paths.ts";
import type { Translation } from "../translation.ts";
import { deviceName, Moment } from "../ui/display.tsx";
import { Button, Form } from "../ui/form.tsx";
import { ACCOUNT } from "./copy.ts";

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
  readonly sessions: readonly AccountSession[];
  readonly now: number;
}

export const SessionSection = ({ sessions, now }: SessionSectionProps) => (
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
    <h2>{ACCOUNT.devices}</h2>
    {devices.length === 0 ? <p class="hint">{ACCOUNT.noDevices}</p> : null}
    <ul class="rows">
      {devices.map((device) => (
        <DeviceRow t={t} device={device} now={now} />
      ))}
    </ul>
    {devices.length > 1 ? (
      <Form action={PATHS.revokeDevice} look="inline">
        <Button kind="quiet" name="all" value="on">
          {ACCOUNT.forgetAll}
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
          {device.address} · {ACCOUNT.trustedUntil} {t.format.day(device.trustedUntil)} ·{" "}
          {ACCOUNT.seen} <Moment at={device.lastSeenAt} now={now} />
        </p>
      </div>
      <Form action={PATHS.revokeDevice} look="inline">
        <Button kind="link" name="device" value={device.id} label={ACCOUNT.forgetOf(name)}>
          {ACCOUNT.forget}
        </Button>
      </Form>
    </li>
  );
};
