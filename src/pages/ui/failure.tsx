import { otherTime } from "./copy/second-factor.ts";
import type { Sentence } from "./copy/words.ts";
import { Problem, Waiting } from "./notice.tsx";

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
