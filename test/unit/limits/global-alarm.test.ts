import { expect, test } from "vitest";
import { ALARM_LEAST_ACCOUNTS, isAlarming } from "../../../src/limits/budget.ts";

test("failures across accounts are an alarm at the rate, and not one below", () => {
  expect(isAlarming({ failures: 300, accounts: 250 }, 300)).toBe(true);
  expect(isAlarming({ failures: 299, accounts: 250 }, 300)).toBe(false);
  expect(isAlarming({ failures: 299, accounts: 250 }, 299)).toBe(true);
  expect(isAlarming({ failures: 0, accounts: 0 }, 1)).toBe(false);
});

test("failures of a few accounts are none: their own counters hold", () => {
  const failures = 100_000;
  expect(isAlarming({ failures, accounts: ALARM_LEAST_ACCOUNTS - 1 }, 1)).toBe(false);
  expect(isAlarming({ failures, accounts: ALARM_LEAST_ACCOUNTS }, 1)).toBe(true);
});
