import type { Config } from "../config/config.ts";
import { HOUR, MINUTE } from "../kit/clock.ts";

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
