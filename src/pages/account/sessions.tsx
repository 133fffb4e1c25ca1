import type { Child } from "hono/jsx";
import { PATHS } from "../../config/paths.ts";
import type { Place } from "../../store/devices.ts";
import type { Translation } from "../translation.ts";
import { deviceName, Moment, placeName } from "../ui/display.tsx";
import { Button, Form, TextField } from "../ui/form.tsx";

/** What people know a browser of theirs by. */
interface Known {
  /** As the browser sent it. */
  readonly userAgent: string;
  readonly address: string;
  readonly place: Place;
  readonly lastSeenAt: number;
}

export interface AccountSession extends Known {
  readonly id: string;
  /** Signed in, ms. */
  readonly since: number;
  /** The session that looks at this page. */
  readonly current: boolean;
  /** The browser, while it is known; `label`: what its owner calls it. */
  readonly device: { readonly id: string; readonly label: string | undefined } | undefined;
}

/** What was typed as the name of which browser, where it was refused. */
export interface Renaming {
  readonly device: string;
  readonly name: string;
}

const UNFOLDED = 3;

/** The first three, and the others on demand. */
export const Folded = ({
  t,
  open,
  rows,
}: {
  t: Translation;
  open?: boolean | undefined;
  rows: readonly Child[];
}) => (
  <>
    <ul class="rows">{rows.slice(0, UNFOLDED)}</ul>
    {rows.length > UNFOLDED ? (
      <details open={open}>
        <summary>{t.account.more(rows.length - UNFOLDED)}</summary>
        <ul class="rows">{rows.slice(UNFOLDED)}</ul>
      </details>
    ) : null}
  </>
);

/** The label, with browser and system below it, so that a label never hides what it is. */
const Name = ({ t, known, label }: { t: Translation; known: Known; label: string | undefined }) => (
  <>
    {label === undefined ? "" : `${deviceName(known.userAgent, t)} · `}
    {[placeName(known.place, t), known.address].filter(Boolean).join(" · ")}
  </>
);

interface SessionListProps {
  readonly t: Translation;
  readonly sessions: readonly AccountSession[];
  readonly now: number;
  readonly renaming: Renaming | undefined;
}

/** This one first. */
export const SessionList = ({ t, sessions, now, renaming }: SessionListProps) => (
  <>
    <Folded
      t={t}
      open={renaming !== undefined}
      rows={sessions
        .toSorted((a, b) => Number(b.current) - Number(a.current))
        .map((session) => <SessionRow t={t} session={session} now={now} renaming={renaming} />)}
    />
    {sessions.some((session) => !session.current) ? (
      <Form action={PATHS.revokeSession} look="inline">
        <Button kind="quiet" name="others" value="on">
          {t.account.endOthers}
        </Button>
      </Form>
    ) : null}
  </>
);

interface SessionRowProps extends Omit<SessionListProps, "sessions"> {
  readonly session: AccountSession;
}

const SessionRow = ({ t, session, now, renaming }: SessionRowProps) => {
  const { device } = session;
  const name = device?.label ?? deviceName(session.userAgent, t);
  return (
    <li>
      <div>
        <p class="name">
          {name} {session.current ? <span class="state on">{t.account.thisOne}</span> : null}
        </p>
        <p class="hint">
          <Name t={t} known={session} label={device?.label} /> · {t.account.signedIn}{" "}
          <Moment t={t} at={session.since} now={now} /> · {t.account.seen}{" "}
          <Moment t={t} at={session.lastSeenAt} now={now} />
        </p>
        {device ? (
          <Rename
            t={t}
            row={session.id}
            id={device.id}
            name={name}
            label={device.label}
            {...(renaming?.device === device.id && { refused: renaming.name })}
          />
        ) : null}
      </div>
      {session.current ? null : (
        <Form action={PATHS.revokeSession} look="inline">
          <Button kind="link" name="session" value={session.id} label={t.account.endOf(name)}>
            {t.account.end}
          </Button>
        </Form>
      )}
    </li>
  );
};

interface RenameProps {
  readonly t: Translation;
  /** One browser may be in several rows: of its sessions, and of its trust. */
  readonly row: string;
  readonly id: string;
  /** What it is called now. */
  readonly name: string;
  readonly label: string | undefined;
  /** What was typed and refused. */
  readonly refused?: string;
}

const Rename = ({ t, row, id, name, label, refused }: RenameProps) => (
  <details class="rename" open={refused !== undefined}>
    <summary aria-label={t.account.renameOf(name)}>{t.account.rename}</summary>
    <Form action={PATHS.renameDevice}>
      <input type="hidden" name="device" value={id} />
      <TextField
        name="name"
        id={`name-${row}`}
        label={t.account.label}
        autocomplete="off"
        capitals="words"
        hint={t.account.labelHint}
        value={refused ?? label}
        problem={refused === undefined ? undefined : t.account.labelProblem}
        autofocus={refused !== undefined}
        optional
      />
      <Button kind="quiet">{t.account.saveLabel}</Button>
    </Form>
  </details>
);

export interface TrustedDevice extends Known {
  readonly id: string;
  readonly label: string | undefined;
  /** Until when no code is asked there, ms. */
  readonly trustedUntil: number;
}

interface DeviceListProps {
  readonly t: Translation;
  readonly devices: readonly TrustedDevice[];
  readonly now: number;
  /** Of a browser that has no session. */
  readonly renaming: Renaming | undefined;
}

export const DeviceList = ({ t, devices, now, renaming }: DeviceListProps) => (
  <>
    <h3>{t.account.devices}</h3>
    {devices.length === 0 ? <p class="hint">{t.account.noDevices}</p> : null}
    <Folded
      t={t}
      open={renaming !== undefined}
      rows={devices.map((device) => (
        <DeviceRow t={t} device={device} now={now} renaming={renaming} />
      ))}
    />
    {devices.length > 1 ? (
      <Form action={PATHS.revokeDevice} look="inline">
        <Button kind="quiet" name="all" value="on">
          {t.account.forgetAll}
        </Button>
      </Form>
    ) : null}
  </>
);

interface DeviceRowProps extends Omit<DeviceListProps, "devices"> {
  readonly device: TrustedDevice;
}

const DeviceRow = ({ t, device, now, renaming }: DeviceRowProps) => {
  const name = device.label ?? deviceName(device.userAgent, t);
  return (
    <li>
      <div>
        <p class="name">{name}</p>
        <p class="hint">
          <Name t={t} known={device} label={device.label} /> · {t.account.trustedUntil}{" "}
          {t.format.day(device.trustedUntil)} · {t.account.seen}{" "}
          <Moment t={t} at={device.lastSeenAt} now={now} />
        </p>
        <Rename
          t={t}
          row={`trusted-${device.id}`}
          id={device.id}
          name={name}
          label={device.label}
          {...(renaming?.device === device.id && { refused: renaming.name })}
        />
      </div>
      <Form action={PATHS.revokeDevice} look="inline">
        <Button kind="link" name="device" value={device.id} label={t.account.forgetOf(name)}>
          {t.account.forget}
        </Button>
      </Form>
    </li>
  );
};
