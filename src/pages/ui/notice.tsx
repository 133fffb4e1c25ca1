import type { PropsWithChildren } from "hono/jsx";
import { duration, otherTime, type Sentence, WAIT } from "./copy.ts";
import { Icon } from "./icon.tsx";

/** Has the focus, or a field below would take it and scroll this out of sight. */
export const Problem = ({ text, advice }: Sentence) => (
  <div class="notice bad" role="alert" tabindex={-1} autofocus>
    <Icon shape="wrong" />
    <p class="lead">{text}</p>
    {advice ? <p>{advice}</p> : null}
  </div>
);

/** Says how long in words; the script adds a running clock. The clock is not read aloud. */
export const Waiting = ({ text, advice, seconds }: Sentence & { seconds: number }) => (
  <div
    class="notice bad"
    role="alert"
    tabindex={-1}
    autofocus
    data-wait={Math.ceil(seconds)}
    data-over={WAIT.over}
  >
    <Icon shape="wrong" />
    <p class="lead">{text}</p>
    <p data-wait-words>{WAIT.words(duration(seconds))}</p>
    <p class="clock" data-wait-clock data-label={WAIT.label} hidden aria-hidden="true"></p>
    {advice ? <p>{advice}</p> : null}
  </div>
);

export const Good = ({ children }: PropsWithChildren) => (
  <div class="notice good" role="status">
    <Icon shape="good" />
    <p>{children}</p>
  </div>
);

/** Confirms what was just done; the script takes `done` out of the address, so that it is said once. */
export const Done = ({ children }: PropsWithChildren) => (
  <div class="notice good" role="status" data-said>
    <Icon shape="good" />
    <p>{children}</p>
  </div>
);

export const Heed = ({ children }: PropsWithChildren) => (
  <div class="notice heed">
    <Icon shape="heed" />
    <div>{children}</div>
  </div>
);

type Timed = "waiting" | "network_waiting";

/** A reason, and the number that its sentence needs. */
export type Failure<Reason extends string> =
  | { readonly reason: Extract<Reason, Timed>; readonly seconds: number }
  /** Phone minus server, in ms. */
  | { readonly reason: Extract<Reason, "other_time">; readonly offset: number }
  | { readonly reason: Exclude<Reason, Timed | "other_time"> };

interface FailureNoticeProps<Reason extends string> {
  readonly problem: Failure<Reason>;
  readonly sentences: Readonly<Record<Reason, Sentence>>;
}

/** Tells what went wrong: in words, with the time to wait or how far a clock is off. */
export function FailureNotice<Reason extends string>({
  problem,
  sentences,
}: FailureNoticeProps<Reason>) {
  if ("offset" in problem) return <Problem {...otherTime(problem.offset)} />;
  const sentence: Sentence = sentences[problem.reason];
  return "seconds" in problem ? (
    <Waiting {...sentence} seconds={problem.seconds} />
  ) : (
    <Problem {...sentence} />
  );
}
