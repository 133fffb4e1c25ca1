import type { Config } from "../config/config.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../kit/clock.ts";

/** Whose guesses are counted: one budget each, and each counter keeps one kind. */
export type BudgetKind = "password" | "second_factor" | "network" | "site" | MailBudget;

/**
 * Mail that people ask for: what one person gets, what one network may ask for, and links that confirm
 * an address, of one person and to one mailbox.
 */
export type MailBudget = "mail" | "mail_network" | "mail_address";

/** People mistype a few times; a thief with five guesses has nothing (NIST SP 800-63B-4 §3.2.2). */
export const FREE_FAILURES = 5;
/** "Waiting times that grow from 30 seconds to an hour" (NIST SP 800-63B-4 §3.2.2). */
export const FIRST_WAIT = 30 * SECOND;
export const LONGEST_WAIT = HOUR;
/** 20 · 3 / 10⁶ = 6·10⁻⁵ for an attacker who knows the password; NIST allows 100 in a row at most. */
export const SECOND_FACTOR_CLOSES_AT = 20;
/** What an office behind one address mistypes on a bad morning, and a sprayer has used up at once. */
export const NETWORK_FAILURES = 100;
/** A /48 is one site with 65 536 /64s to hop between; a large site has several people mistyping. */
export const SITE_FAILURES = 500;
export const NETWORK_WINDOW = 10 * MINUTE;
/** A mailbox is not filled by strangers; who lost the first mail may ask for two more. */
export const MAILS_PER_PERSON = 3;
/** What an office behind one address forgets in an hour. */
export const MAILS_PER_NETWORK = 20;
export const MAIL_WINDOW = HOUR;
/** The mailbox may be a stranger's. */
export const MAILS_TO_ADDRESS = 5;
export const ADDRESS_WINDOW = DAY;
/**
 * Names that nobody has are counted too, so their counters must go away. A day of rest never gains
 * a guesser anything: 12 guesses and a day are fewer than the 24 that waiting an hour each allows.
 */
export const PASSWORD_FORGOTTEN_AFTER = DAY;
/** Longest waits begin long before; more would only be stored. */
const PASSWORD_ATTEMPTS_KEPT = 100;
/** Each known device adds a budget of its own to what a thief of that device may guess. */
export const KNOWN_DEVICES = 20;
/** No browser keeps a cookie longer (RFC 6265bis §5.5). */
export const DEVICE_FORGOTTEN_AFTER = 400 * DAY;
/** Clocks of two machines differ by less: a moment further ahead was noted by a broken one. */
export const CLOCK_TOLERANCE = HOUR;

export type Budget =
  | {
      /** Consecutive failures; each from `free` on starts a wait, counted from itself. */
      readonly counts: "in a row";
      readonly free: number;
      readonly closesAt: number | undefined;
      /** Rest after which nothing is remembered; `undefined`: never. */
      readonly forgottenAfter: number | undefined;
      readonly kept: number;
    }
  | { readonly counts: "in a window"; readonly failures: number; readonly window: number };

export const BUDGETS: Readonly<Record<BudgetKind, Budget>> = {
  password: {
    counts: "in a row",
    free: FREE_FAILURES,
    closesAt: undefined,
    forgottenAfter: PASSWORD_FORGOTTEN_AFTER,
    kept: PASSWORD_ATTEMPTS_KEPT,
  },
  second_factor: {
    counts: "in a row",
    free: FREE_FAILURES,
    closesAt: SECOND_FACTOR_CLOSES_AT,
    forgottenAfter: undefined,
    kept: SECOND_FACTOR_CLOSES_AT,
  },
  network: { counts: "in a window", failures: NETWORK_FAILURES, window: NETWORK_WINDOW },
  site: { counts: "in a window", failures: SITE_FAILURES, window: NETWORK_WINDOW },
  mail: { counts: "in a window", failures: MAILS_PER_PERSON, window: MAIL_WINDOW },
  mail_network: { counts: "in a window", failures: MAILS_PER_NETWORK, window: MAIL_WINDOW },
  mail_address: { counts: "in a window", failures: MAILS_TO_ADDRESS, window: ADDRESS_WINDOW },
};

/** One spent attempt: a failure from the moment it is spent until it is given back. */
export interface Attempt {
  readonly id: string;
  readonly at: number;
  /** Where it came from, so that a sign-in forgives its own failures only (see `reset`). */
  readonly network: string | undefined;
}

/** Oldest first. */
export type Spent = readonly Attempt[];

export type Standing =
  | { readonly kind: "open"; readonly failures: number }
  /** `until`: the first moment at which an attempt is allowed. */
  | { readonly kind: "wait"; readonly failures: number; readonly until: number }
  | { readonly kind: "closed"; readonly failures: number };

export type BudgetEvent =
  | { readonly kind: "spend"; readonly attempt: Omit<Attempt, "at"> }
  | { readonly kind: "give_back"; readonly id: string }
  /** A completed sign-in; with `network`, only what was spent from there is forgiven. */
  | { readonly kind: "reset"; readonly network: string | undefined }
  | { readonly kind: "unlock" };

/** Milliseconds to wait after the n-th failure in a row. */
export const waitAfter = (failures: number): number =>
  failures < FREE_FAILURES
    ? 0
    : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - FREE_FAILURES));

/**
 * What a budget says to an event at `now` (ms), and what it remembers afterwards. `standing` is as
 * it was found: a `spend` was allowed if that is `open`, and otherwise nothing was spent. The same
 * attempt spent twice counts once, and given back twice is given back once.
 */
export function decide(
  kind: BudgetKind,
  before: Spent,
  event: BudgetEvent,
  now: number,
): { readonly spent: Spent; readonly standing: Standing } {
  const spent = remembered(kind, before, now);
  const standing = standingOf(kind, spent, now);
  switch (event.kind) {
    case "spend": {
      const others = spent.filter((attempt) => attempt.id !== event.attempt.id);
      if (others.length < spent.length) return { spent, standing: standingOf(kind, others, now) };
      if (standing.kind !== "open") return { spent, standing };
      return { spent: [...spent, { ...event.attempt, at: now }].slice(-keptOf(kind)), standing };
    }
    case "give_back":
      return { spent: spent.filter((attempt) => attempt.id !== event.id), standing };
    case "reset": {
      const { network } = event;
      const kept = network === undefined ? [] : spent.filter((one) => one.network !== network);
      return { spent: kept, standing };
    }
    case "unlock":
      return { spent: [], standing };
  }
}

/** Whether an attempt would be allowed at `now`; `spent` as `remembered` leaves it. */
export function standingOf(kind: BudgetKind, spent: Spent, now: number): Standing {
  const budget = BUDGETS[kind];
  const failures = spent.length;
  const moments = spent.map((attempt) => attempt.at);
  if (budget.counts === "in a window") {
    if (failures < budget.failures) return { kind: "open", failures };
    return { kind: "wait", failures, until: Math.min(...moments) + budget.window };
  }
  if (budget.closesAt !== undefined && failures >= budget.closesAt) {
    return { kind: "closed", failures };
  }
  if (failures < budget.free) return { kind: "open", failures };
  const until = Math.max(...moments) + waitAfter(failures);
  return now >= until ? { kind: "open", failures } : { kind: "wait", failures, until };
}

/**
 * Leaves out what no longer counts at `now`. A clock that goes back frees nobody: what was spent
 * "later" still counts, from its own moment. Only a moment that cannot be right is dated anew, or
 * one broken clock would lock somebody out until the year it named.
 */
export function remembered(kind: BudgetKind, before: Spent, now: number): Spent {
  // Comparisons with NaN are false, and some of them would free somebody.
  if (!Number.isFinite(now)) throw new Error("a moment is a finite number of milliseconds");
  const budget = BUDGETS[kind];
  const broken = before.some((attempt) => attempt.at > now + CLOCK_TOLERANCE);
  const dated = broken
    ? before.map((one) => (one.at > now + CLOCK_TOLERANCE ? { ...one, at: now } : one))
    : before;
  if (budget.counts === "in a window") {
    const recent = dated.filter((attempt) => attempt.at > now - budget.window);
    return recent.length === dated.length ? dated : recent;
  }
  const newest = Math.max(...dated.map((attempt) => attempt.at));
  const rested = budget.forgottenAfter !== undefined && now - newest >= budget.forgottenAfter;
  return rested && dated.length > 0 ? [] : dated;
}

function keptOf(kind: BudgetKind): number {
  const budget = BUDGETS[kind];
  return budget.counts === "in a row" ? budget.kept : budget.failures;
}

/**
 * Each counter sees one name or one network; who tries 10 000 names from 10 000 addresses stays
 * under all of them. What shows is the sum, and it is counted where it is already written: every
 * refused attempt is a row of the audit log. A scheduled job counts the rows of the last minutes and
 * asks this judge, so a sign-in pays nothing for it and no object has to hear of every failure.
 */
export const ALARM_WINDOW = 10 * MINUTE;
/** One attack is one event, not one for each run of the job. */
export const ALARM_REPEATS_AFTER = HOUR;
/** A name or two under attack is what their own counters are for. */
export const ALARM_LEAST_ACCOUNTS = 5;

/** Failures in `ALARM_WINDOW`, over all accounts, from which on there is an alarm. */
export type AlarmRates = Config["alarm"];

/** What was refused since `now - ALARM_WINDOW`. */
export interface SeenFailures {
  readonly failures: number;
  /** How many names or, where nobody has the name, addresses they are spread over. */
  readonly accounts: number;
}

export type AlarmSignal = keyof AlarmRates;

export const isAlarming = ({ failures, accounts }: SeenFailures, rate: number): boolean =>
  failures >= rate && accounts >= ALARM_LEAST_ACCOUNTS;
