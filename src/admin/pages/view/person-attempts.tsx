import type { BucketState, CounterState } from "../../../limits/ledger.ts";
import type { PersonState } from "../../../limits/limiter.ts";
import { Button, Form } from "../../../pages/ui/button.tsx";
import { Heed } from "../../../pages/ui/notice.tsx";
import { PERSON } from "../copy/people.ts";

interface AttemptsProps {
  /** `undefined`: the counters do not answer. */
  readonly attempts: PersonState | undefined;
  /** Where the form goes that forgives them all. */
  readonly unlock: string;
}

const bucketsOf = ({ untrusted, devices }: CounterState): readonly BucketState[] => [
  untrusted,
  ...devices,
];

/** Whether this person can get in just now, as far as the counters have a say in it. */
export const Attempts = ({ attempts, unlock }: AttemptsProps) => {
  if (!attempts) return <Heed>{PERSON.unknown}</Heed>;
  const { password, secondFactor } = attempts;
  const buckets = [...bucketsOf(password), ...bucketsOf(secondFactor)];
  if (buckets.every(({ failures }) => failures === 0)) return null;
  const closed = buckets.some((bucket) => bucket.closed);
  const waits = buckets.some((bucket) => bucket.waitsUntil !== undefined);
  const counted = PERSON.failures(password.untrusted.failures, secondFactor.untrusted.failures);
  return (
    <Heed>
      {closed ? <p class="lead">{PERSON.closed}</p> : null}
      {waits && !closed ? <p class="lead">{PERSON.waits}</p> : null}
      <p>{counted}</p>
      <div class="ways">
        <Form action={unlock} look="inline">
          <Button kind="quiet">{PERSON.unlock}</Button>
        </Form>
      </div>
    </Heed>
  );
};
