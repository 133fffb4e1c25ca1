import { describe, expect, test } from "vitest";
import {
  ALARM_LEAST_ACCOUNTS,
  ALARM_REPEATS_AFTER,
  alarmSignals,
  DEFAULT_ALARM_RATES,
} from "../../../src/limits/global-alarm.ts";

const NOW = 1_800_000_000_000;
const quiet = { failures: 0, accounts: 0 };
const spray = { failures: DEFAULT_ALARM_RATES.password, accounts: 250 };
const codes = { failures: DEFAULT_ALARM_RATES.secondFactor, accounts: 12 };
const signals = (
  password: typeof quiet,
  secondFactor: typeof quiet,
  last: Parameters<typeof alarmSignals>[2] = {},
) => alarmSignals({ password, secondFactor }, DEFAULT_ALARM_RATES, last, NOW);

describe("failures across accounts", () => {
  test("are an alarm at the rate, and not one below", () => {
    expect(signals(quiet, quiet)).toEqual([]);
    expect(signals(spray, quiet)).toEqual(["password"]);
    expect(signals(quiet, codes)).toEqual(["secondFactor"]);
    expect(signals(spray, codes)).toEqual(["password", "secondFactor"]);
    expect(signals({ ...spray, failures: spray.failures - 1 }, quiet)).toEqual([]);
    expect(signals(quiet, { ...codes, failures: codes.failures - 1 })).toEqual([]);
  });

  test("are none while they are about a few accounts: their own counters hold", () => {
    expect(signals({ ...spray, accounts: ALARM_LEAST_ACCOUNTS - 1 }, quiet)).toEqual([]);
    expect(signals({ ...spray, accounts: ALARM_LEAST_ACCOUNTS }, quiet)).toEqual(["password"]);
  });

  test("are told once an hour, each signal by itself", () => {
    const last = NOW - ALARM_REPEATS_AFTER;
    expect(signals(spray, codes, { password: last + 1 })).toEqual(["secondFactor"]);
    expect(signals(spray, codes, { password: last })).toEqual(["password", "secondFactor"]);
  });

  test("are told again although an alarm is dated in a far future by a broken clock", () => {
    expect(signals(spray, quiet, { password: NOW + ALARM_REPEATS_AFTER })).toEqual(["password"]);
  });

  test("follow the configured rate", () => {
    const seen = { password: { failures: 30, accounts: 30 }, secondFactor: quiet };
    expect(alarmSignals(seen, { password: 30, secondFactor: 1 }, {}, NOW)).toEqual(["password"]);
    expect(alarmSignals(seen, { password: 31, secondFactor: 1 }, {}, NOW)).toEqual([]);
  });
});
