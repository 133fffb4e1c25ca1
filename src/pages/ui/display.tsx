import type { Place } from "../../store/devices.ts";
import type { Translation } from "../translation.ts";

/** "3 hours ago": true in every time zone, which a form without a script does not know. */
export const ago = (at: number, now: number, { format, ui }: Translation): string =>
  format.ago(at, now) ?? ui.justNow;

interface MomentProps {
  readonly at: number;
  readonly now: number;
  readonly t: Translation;
}

/** `at` and `now` in ms. The exact moment is in the tooltip, in UTC. */
export const Moment = ({ at, now, t }: MomentProps) => {
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={`${exact.slice(0, 16).replace("T", " ")} UTC`}>
      {ago(at, now, t)}
    </time>
  );
};

/** The first that fits: many browsers also claim to be the ones below them. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "Chromebook"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const first = (list: typeof BROWSERS, text: string) => list.find(([mark]) => mark.test(text))?.[1];

/** "Firefox on Android": enough to know one's own devices by. A client can claim anything. */
export function deviceName(userAgent: string, { ui }: Translation): string {
  const browser = first(BROWSERS, userAgent);
  const system = first(SYSTEMS, userAgent);
  if (browser && system) return ui.browserOn(browser, system);
  return browser ?? system ?? ui.unknownBrowser;
}

/** "Berlin, Germany"; `undefined`: not known. */
export function placeName({ city, country }: Place, { format }: Translation): string | undefined {
  const region = country === "T1" ? "Tor" : country && format.region(country);
  return [city, region].filter(Boolean).join(", ") || undefined;
}

/** "a•••@example.com": its owner knows it, somebody at the next table does not. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [first] = email;
  return at > 0 && first ? `${first}•••${email.slice(at)}` : "•••";
}

const STEP = 30;

/**
 * The 30 seconds of a code (RFC 6238 §5.2) by the server's clock. The ring runs by style alone,
 * from the second that its class names; the script adds the number.
 */
export const Countdown = ({ now, t }: { now: number; t: Translation }) => (
  <div
    class="countdown"
    data-step={now}
    data-next={t.ui.codeNext("{seconds}")}
    data-soon={t.ui.codeSoon}
  >
    <svg class={`ring at-${Math.floor(now / 1000) % STEP}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle class="track" cx="12" cy="12" r="9" />
      <circle class="hand" cx="12" cy="12" r="9" pathLength="30" />
    </svg>
    <span aria-hidden="true" data-step-text>
      {t.ui.codeEvery}
    </span>
    <span class="spoken" aria-live="polite" data-step-live></span>
  </div>
);

/** Until when a step can be done, in words; the script makes a running clock of it. */
export const Deadline = ({ seconds, t }: { seconds: number; t: Translation }) => (
  <p
    class="hint deadline"
    role="status"
    aria-live="off"
    data-deadline={Math.floor(seconds)}
    data-label={t.ui.deadlineLabel}
    data-over={t.ui.deadlineOver}
  >
    {t.ui.deadline(t.format.duration(seconds))}
  </p>
);
