export { AttemptCounter } from "./limits/attempt-counter.ts";

export default { fetch: () => new Response("not yet", { status: 503 }) } satisfies ExportedHandler;
