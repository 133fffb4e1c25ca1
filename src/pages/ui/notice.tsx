import type { PropsWithChildren } from "hono/jsx";
import { duration, type Sentence, WAIT } from "./copy/words.ts";

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

export const Heed = ({ children }: PropsWithChildren) => <div class="notice heed">{children}</div>;
