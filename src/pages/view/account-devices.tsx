import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import { ACCOUNT } from "../ui/copy/account.ts";
import { deviceName } from "../ui/device.ts";
import { day, Moment } from "../ui/moment.tsx";

export interface TrustedDevice {
  readonly id: string;
  readonly userAgent: string;
  readonly address: string;
  readonly lastSeenAt: number;
  /** Until when no code is asked there, ms. */
  readonly trustedUntil: number;
}

interface SectionProps {
  readonly devices: readonly TrustedDevice[];
  readonly now: number;
}

export const DeviceSection = ({ devices, now }: SectionProps) => (
  <section>
    <h2>{ACCOUNT.devices}</h2>
    {devices.length === 0 ? <p class="hint">{ACCOUNT.noDevices}</p> : null}
    <ul class="rows">
      {devices.map((device) => (
        <DeviceRow device={device} now={now} />
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

const DeviceRow = ({ device, now }: { device: TrustedDevice; now: number }) => {
  const name = deviceName(device.userAgent);
  return (
    <li>
      <div>
        <p class="name">{name}</p>
        <p class="hint">
          {device.address} · {ACCOUNT.trustedUntil} {day(device.trustedUntil)} · {ACCOUNT.seen}{" "}
          <Moment at={device.lastSeenAt} now={now} />
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
