import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseConfig } from "../../../src/config/parse.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import {
  ADDRESS_WINDOW,
  ALARM_LEAST_ACCOUNTS,
  ALARM_REPEATS_AFTER,
  ALARM_WINDOW,
  BUDGETS,
  type BudgetKind,
  DEVICE_FORGOTTEN_AFTER,
  FIRST_WAIT,
  KNOWN_DEVICES,
  LONGEST_WAIT,
  MAIL_WINDOW,
  MAILS_PER_NETWORK,
  MAILS_PER_PERSON,
  MAILS_TO_ADDRESS,
  SECOND_FACTOR_CLOSES_AT,
  waitAfter,
} from "../../../src/limits/budget.ts";
import { objectName } from "../../../src/limits/counters.ts";
import { TICKET_LIFETIME } from "../../../src/login/ticket.ts";

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/** The formatter pads tables; the padding says nothing. */
const page = readFileSync("docs/limits.md", "utf8")
  .replaceAll(/ +/g, " ")
  .replaceAll(/-{3,}/g, "---");

const UNITS = [
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
  [SECOND, "second"],
] as const;

function spoken(duration: number): string {
  const [length, unit] = UNITS.find(([one]) => duration % one === 0) ?? [1, "millisecond"];
  const count = duration / length;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** What one budget does, in words: numbers come from the code, never from here. */
function rule(kind: BudgetKind): string[] {
  const budget = BUDGETS[kind];
  if (budget.counts === "in a window") {
    const { failures, window } = budget;
    return [
      `${failures} failures in ${spoken(window)}`,
      `until the oldest is ${spoken(window)} old`,
      "no",
      `each after ${spoken(window)}`,
    ];
  }
  return [
    `${budget.free} failures in a row`,
    `${spoken(FIRST_WAIT)} after failure ${budget.free}, doubled by each further one, at most ${spoken(LONGEST_WAIT)}`,
    budget.closesAt === undefined
      ? "no"
      : `at ${budget.closesAt} in a row, until an administrator unlocks it`,
    budget.forgottenAfter === undefined
      ? "never"
      : `${spoken(budget.forgottenAfter)} after the last failure`,
  ];
}

const counter = (name: string, kind: BudgetKind, of: string, reset: string): string =>
  `| ${[name, `\`${objectName({ kind, of })}\``, ...rule(kind), reset].join(" | ")} |`;

const TABLE = [
  "| What is guessed | One counter for each | Free | Then a wait | Closes | Forgotten | Reset by |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  counter(
    "password",
    "password",
    "<canonical user name>",
    "a completed sign-in, its bucket only; unlock",
  ),
  counter(
    "TOTP and recovery codes",
    "second_factor",
    "<user id>",
    "a completed sign-in with a code, its bucket only (untrusted: what came from the same network); unlock",
  ),
  counter(
    "anything, from one network",
    "network",
    "<IPv4 address or IPv6 /64>",
    "nothing but time",
  ),
  counter("anything, from one IPv6 site", "site", "<IPv6 /48>", "nothing but time"),
].join("\n");

test("the table of counters says what the code does", () => {
  expect(page).toContain(TABLE);
});

test("the other numbers are those of the code", () => {
  const APPS = [{ host: "app.example.com", origin: "zone" }];
  const defaults = parseConfig({ APPS, GATEHOUSE_SECRET: SECRET });
  const alarm = defaults.ok ? defaults.value.alarm : undefined;
  for (const sentence of [
    `at most ${KNOWN_DEVICES} devices`,
    `${spoken(DEVICE_FORGOTTEN_AFTER)} after the last completed sign-in`,
    `within its ${spoken(TICKET_LIFETIME)}`,
    `${alarm?.password} refused passwords or ${alarm?.secondFactor} refused codes in ${spoken(ALARM_WINDOW)}`,
    `at least ${ALARM_LEAST_ACCOUNTS} accounts`,
    `once in ${spoken(ALARM_REPEATS_AFTER)}`,
    `\`${objectName({ kind: "mail", of: "<user id>" })}\``,
    `\`${objectName({ kind: "mail_network", of: "<IPv4 address or IPv6 /48>" })}\``,
    `${MAILS_PER_PERSON} mails in ${spoken(MAIL_WINDOW)} for each person`,
    `${MAILS_TO_ADDRESS} in ${spoken(ADDRESS_WINDOW)} each`,
    `${MAILS_PER_NETWORK} requests in ${spoken(MAIL_WINDOW)} from each network`,
  ]) {
    expect(page).toContain(sentence);
  }
});

test("the arithmetic is that of the code", () => {
  const guesses = SECOND_FACTOR_CLOSES_AT;
  const bound = (buckets: number) => ((buckets * guesses * 3) / 10 ** 6).toExponential(2);
  expect(page).toContain(`${guesses} · 3 / 1 000 000 = ${scientific(bound(1))}`);
  expect(page).toContain(
    `(1 + ${KNOWN_DEVICES}) · ${scientific(bound(1))} = ${scientific(bound(1 + KNOWN_DEVICES))}`,
  );
  const waits = Array.from({ length: guesses - 1 }, (_, n) => waitAfter(n + 1));
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  expect(page).toContain(`${(total / HOUR).toFixed(1)} hours after the first`);
});

/** 6.00e-5 as 6·10⁻⁵. */
function scientific(text: string): string {
  const [digits = "", exponent = ""] = text.split("e-");
  const raised = [...exponent].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return `${Number(digits)}·10⁻${raised}`;
}
