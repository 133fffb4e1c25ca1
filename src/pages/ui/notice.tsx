import type { PropsWithChildren } from "hono/jsx";
import type { Translation } from "../translation.ts";
import type { Sentence } from "./copy.ts";
import { Icon } from "./icon.tsx";

/** Has the focus, or a field below would take it and scroll this out of sight. */
export const Problem = ({ text, advice }: Sentence) => (
  <div class="notice bad" role="alert" tabindex={-1} autofocus>
    <Icon shape="wrong" />
    <p class="lead">{text}</p>
    {advice ? <p>{advice}</p> : null}
  </div>
);

interface WaitingProps extends Sentence {
  readonly seconds: number;
  readonly t: Translation;
}

/** Says how long in words; the script adds a running clock. The clock is not read aloud. */
export const Waiting = ({ text, advice, seconds, t }: WaitingProps) => (
  <div
    class="notice bad"
    role="alert"
    tabindex={-1}
    autofocus
    data-wait={Math.ceil(seconds)}
    data-over={t.ui.waitOver}
  >
    <Icon shape="wrong" />
    <p class="lead">{text}</p>
    <p data-wait-words>{t.ui.wait(t.format.duration(seconds))}</p>
    <p class="clock" data-wait-clock data-label={t.ui.waitLabel} hidden aria-hidden="true"></p>
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

/** `offset`: phone minus server, in milliseconds; below zero is slow. */
export function otherTime(offset: number, { ui, format }: Translation): Sentence {
  const amount = format.drift(offset);
  return {
    text: offset < 0 ? ui.phoneSlow(amount) : ui.phoneFast(amount),
    advice: ui.phoneClock,
  };
}

interface FailureNoticeProps<Reason extends string> {
  readonly t: Translation;
  readonly problem: Failure<Reason>;
  readonly sentences: Readonly<Record<Reason, Sentence>>;
}

/** Tells what went wrong: in words, with the time to wait or how far a clock is off. */
export function FailureNotice<Reason extends string>({
  t,
  problem,
  sentences,
}: FailureNoticeProps<Reason>) {
  if ("offset" in problem) return <Problem {...otherTime(problem.offset, t)} />;
  const sentence: Sentence = sentences[problem.reason];
  return "seconds" in problem ? (
    <Waiting {...sentence} seconds={problem.seconds} t={t} />
  ) : (
    <Problem {...sentence} />
  );
}
