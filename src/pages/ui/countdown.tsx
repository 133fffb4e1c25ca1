import { CODE } from "./copy/second-factor.ts";

const STEP = 30;

/**
 * The 30 seconds of a code (RFC 6238 §5.2) by the server's clock. The ring runs by style alone,
 * from the second that its class names; the script adds the number.
 */
export const Countdown = ({ now }: { now: number }) => (
  <div
    class="countdown"
    data-step={now}
    data-next={CODE.next}
    data-unit={CODE.seconds}
    data-soon={CODE.soon}
  >
    <svg class={`ring at-${Math.floor(now / 1000) % STEP}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle class="track" cx="12" cy="12" r="9" />
      <circle class="hand" cx="12" cy="12" r="9" pathLength="30" />
    </svg>
    <span aria-hidden="true" data-step-text>
      {CODE.every}
    </span>
    <span class="spoken" aria-live="polite" data-step-live></span>
  </div>
);
