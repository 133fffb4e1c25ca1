import { audit } from "../../audit/event.ts";
import type { InstallationState } from "../../epoch/installation.ts";
import { EXPLAINED, stepAt, WINDOW } from "../../factors/totp.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { installation } from "../contract.ts";
import { type Call, isoTime, type Operation, operation } from "../operation.ts";
import type { ApiRefusal } from "../refusals.ts";

type Shown = Promise<Result<ReturnType<typeof show>, ApiRefusal>>;
type Asked = Call<undefined, undefined>;

/** They work while the database is closed. A service token does not then: it is looked up there. */
export const installationOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/installation",
    summary: "Whether the database is open, or was restored and is closed",
    status: 200,
    answer: installation,
    async run({ services }: Asked): Shown {
      return services.installation
        ? ok(show(await services.installation.state()))
        : refuse({ kind: "no_epoch" });
    },
  }),
  operation({
    method: "POST",
    path: "/installation/close",
    summary: "Close before the database is restored: everything is answered with 503",
    status: 200,
    answer: installation,
    async run({ services, now }: Asked): Shown {
      return services.installation
        ? ok(show(await services.installation.close(now)))
        : refuse({ kind: "no_epoch" });
    },
  }),
  operation({
    method: "POST",
    path: "/installation/open",
    summary:
      "Open a restored database: ends sessions, links, trust in devices, recovery codes. Again until it is open",
    status: 200,
    answer: installation,
    run: open,
  }),
];

async function open({ services, by, now }: Asked): Shown {
  const { db, installation: here } = services;
  if (!here) return refuse({ kind: "no_epoch" });
  const state = await here.state();
  if (state.kind === "open") return ok(show(state));
  // Codes were accepted until it was closed, up to this step.
  const lastStep = stepAt(state.closedAt) + EXPLAINED + WINDOW;
  const about = { now, user: undefined, actor: by.name, address: by.address };
  const event = audit(db, { ...about, event: "installation_opened" });
  const opened = await here.open([event], lastStep, now);
  if (opened === "too early") return refuse({ kind: "closed_for_now" });
  return ok(show(opened === "open" ? { kind: "open" } : state));
}

const show = (state: InstallationState) => ({
  state: state.kind,
  closed_at: state.kind === "closed" ? isoTime(state.closedAt) : null,
  opens_from: state.kind === "closed" ? isoTime(state.opensFrom) : null,
});
