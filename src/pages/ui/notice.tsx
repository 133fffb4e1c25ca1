import type { PropsWithChildren } from "hono/jsx";
import { duration, otherTime, type Sentence, WAIT } from "./copy.ts";

/** The id that fields name in `aria-describedby`. */
export const PROBLEM = "problem";

export const Problem = ({ text, advice }: Sentence) => (
  <div class="notice bad" id={PROBLEM} role="alert">
    <p class="lead">{text}</p>
    {advice ? <p>{advice}</p> : null}
  </div>
);

/** Says how long in words; the script adds a running clock. The clock is not read aloud. */
export const Waiting = ({ text, advice, seconds }: Sentence & { seconds: number }) => (
  <div
    class="notice bad"
    id={PROBLEM}
    role="alert"
    data-wait={Math.ceil(seconds)}
    data-over={WAIT.over}
  >
    <p class="lead">{text}</p>
    <p data-wait-words>{WAIT.words(duration(seconds))}</p>
    <p class="clock" data-wait-clock data-label={WAIT.label} hidden aria-hidden="true"></p>
    {advice ? <p>{advice}</p> : null}
  </div>
);

export const Good = ({ children }: PropsWithChildren) => (
  <p class="notice good" role="status">
    {children}
  </p>
);

/** Confirms what was just done; the script takes `done` out of the address, so that it is said once. */
export const Done = ({ children }: PropsWithChildren) => (
  <p class="notice good" role="status" data-said>
    {children}
  </p>
);

export const Heed = ({ children }: PropsWithChildren) => <div class="notice heed">{children}</div>;

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
