import { answer, runScheduled } from "./app.ts";
import type { Env } from "./env.ts";

export { Epoch } from "./epoch/epoch-object.ts";
export { PasswordHashing } from "./factors/hashing-object.ts";
export { AttemptCounter } from "./limits/attempt-counter.ts";
export { Totals } from "./telemetry/totals-object.ts";

export default {
  fetch: (request, env, context) => answer(request, env, (work) => context.waitUntil(work)),
  scheduled: (_, env) => runScheduled(env),
} satisfies ExportedHandler<Env>;
