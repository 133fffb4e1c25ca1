import { eventOf } from "../../audit/event.ts";
import { ok } from "../../kit/result.ts";
import { isoTime, isoTimeOrNull, type Operation, operation } from "../operation.ts";
import { today } from "./contract.ts";
import { type DayCounts, lookAtToday } from "./today.ts";

export const todayOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/today",
    summary: "Sign-ins and refusals of today and yesterday, locks, alarms, tokens that end, health",
    status: 200,
    answer: today,
    async run({ services, now }) {
      const found = await lookAtToday(services, now);
      return ok({
        version: found.version,
        migration: found.migration ?? null,
        health: { status: found.health.status, failing: [...found.health.failing] },
        findings: [...found.findings],
        today: showDay(found.today),
        yesterday: showDay(found.yesterday),
        locked: found.locked.map(({ username, until }) => ({
          username,
          until: isoTimeOrNull(until),
        })),
        alarms: found.alarms.map(eventOf),
        ending_tokens: found.ending.map(({ name, username, expiresAt }) => ({
          name,
          username: username ?? null,
          expires_at: isoTime(expiresAt),
        })),
        advice: [...found.advice],
      });
    },
  }),
];

const showDay = (day: DayCounts | undefined) =>
  day === undefined
    ? null
    : {
        sign_ins: day.signIns,
        refused: Object.fromEntries(day.refused.map(({ what, count }) => [what, count])),
      };
