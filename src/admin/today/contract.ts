import * as z from "zod";
import { auditEvent } from "../contract.ts";

const moment = z.iso.datetime();

const dayCounts = z.object({
  sign_ins: z.number(),
  refused: z
    .record(z.string(), z.number())
    .meta({ description: "Requests at the gate and forms of the sign-in, by reason" }),
});
export const today = z.object({
  version: z.string(),
  migration: z.string().nullable().meta({ description: "The newest one that was applied" }),
  health: z.object({ status: z.string(), failing: z.array(z.string()) }),
  findings: z.array(z.string()),
  today: dayCounts.nullable().meta({ description: "Since midnight UTC; null: nothing is counted" }),
  yesterday: dayCounts.nullable(),
  locked: z.array(z.object({ username: z.string(), until: moment.nullable() })),
  alarms: z.array(auditEvent),
  ending_tokens: z.array(
    z.object({ name: z.string(), username: z.string().nullable(), expires_at: moment }),
  ),
  advice: z.array(z.string()),
});
