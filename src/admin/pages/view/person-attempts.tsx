import type { PersonState } from "../../../limits/limiter.ts";
import type { CounterState, LaneState } from "../../../limits/state.ts";
import { Button, Form } from "../../../pages/ui/button.tsx";
import { Heed } from "../../../pages/ui/notice.tsx";
import { PERSON } from "../copy/people.ts";

interface AttemptsProps {
  /** `undefined`: the counters do not answer. */
  readonly attempts: PersonState | undefined;
  /** Where the form goes that forgives them all. */
  readonly unlock: string;
}

const lanesOf = ({ strangers, devices }: CounterState): readonly LaneState[] => [
  strangers,
  ...devices,
];

/** Whether this person can get in just now, as far as the counters have a say in it. */
export const Attempts = ({ attempts, unlock }: AttemptsProps) => {
  if (!attempts) return <Heed>{PERSON.unknown}</Heed>;
  const { password, secondFactor } = attempts;
  const lanes = [...lanesOf(password), ...lanesOf(secondFactor)];
  if (lanes.every(({ failures }) => failures === 0)) return null;
  const closed = lanes.some((lane) => lane.closed);
  const waits = lanes.some((lane) => lane.waitsUntil !== undefined);
  const counted = PERSON.failures(password.strangers.failures, secondFactor.strangers.failures);
  return (
    <Heed>
      {closed ? <p class="told">{PERSON.closed}</p> : null}
      {waits && !closed ? <p class="told">{PERSON.waits}</p> : null}
      <p>{counted}</p>
      <div class="ways">
        <Form action={unlock} look="inline">
          <Button kind="quiet">{PERSON.unlock}</Button>
        </Form>
      </div>
    </Heed>
  );
};
