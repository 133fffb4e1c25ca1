import type { D1Migration } from "@cloudflare/vitest-plugin";

declare module "vitest" {
  interface ProvidedContext {
    faults: "short" | "full";
    races: { readonly atOnce: number; readonly rounds: number };
  }
}

declare global {
  interface ImportMeta {
    /** Vite's: the modules whose files match. */
    glob<T>(
      pattern: string,
      options: { readonly eager: true; readonly query?: "?raw"; readonly import?: "default" },
    ): Record<string, T>;
  }
  namespace Cloudflare {
    interface Env {
      readonly DB: D1Database;
      readonly ATTEMPTS: DurableObjectNamespace<
        import("../../src/limits/attempt-counter.ts").AttemptCounter
      >;
      readonly EPOCH: DurableObjectNamespace<import("../../src/epoch/epoch-object.ts").Epoch>;
      /** The local `send_email` binding. */
      readonly LOCAL_MAIL: SendEmail;
      readonly TOTALS: DurableObjectNamespace<
        import("../../src/telemetry/totals-object.ts").Totals
      >;
      readonly GATEHOUSE_SECRET: string;
      readonly MIGRATIONS: D1Migration[];
      readonly AUDIT_MIGRATIONS: D1Migration[];
      readonly SECOND_DB: D1Database;
      /** `origin-worker.js` */
      readonly ORIGIN: Fetcher;
    }
    interface GlobalProps {
      mainModule: typeof import("../../src/worker.ts");
    }
  }
}
