import { ACCOUNT } from "../ui/copy/account.ts";
import { eventName } from "../ui/copy/events.ts";
import { Moment } from "../ui/moment.tsx";

export interface SecurityEvent {
  readonly at: number;
  /** As in the audit log. */
  readonly event: string;
  readonly address: string;
}

interface SectionProps {
  readonly events: readonly SecurityEvent[];
  readonly now: number;
}

export const EventSection = ({ events, now }: SectionProps) => (
  <section>
    <h2>{ACCOUNT.events}</h2>
    <ul class="rows">
      {events.map((entry) => (
        <li>
          <div>
            <p class="name">{eventName(entry.event)}</p>
            <p class="hint">
              <Moment at={entry.at} now={now} /> · {entry.address}
            </p>
          </div>
        </li>
      ))}
    </ul>
    <p class="hint">{ACCOUNT.notYou}</p>
  </section>
);
