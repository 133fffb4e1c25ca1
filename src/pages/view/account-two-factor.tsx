import { PATHS } from "../../config/paths.ts";
import { LinkButton } from "../ui/button.tsx";
import { ACCOUNT } from "../ui/copy/account.ts";
import { FEW_CODES } from "../ui/copy/second-factor.ts";
import { Moment } from "../ui/moment.tsx";
import { Heed } from "../ui/notice.tsx";

export type SecondFactorState =
  | { readonly on: false }
  | {
      readonly on: true;
      /** When it was confirmed, ms. */
      readonly since: number;
      readonly lastUsedAt?: number | undefined;
      readonly codesLeft: number;
      /** An app of this user demands it: it cannot be turned off. */
      readonly demanded: boolean;
      /** Where too many wrong codes have closed it. */
      readonly closed?: "elsewhere" | "on_device" | undefined;
    };

export const TwoFactorSection = ({ state, now }: { state: SecondFactorState; now: number }) => (
  <section>
    <h2>
      {ACCOUNT.twoFactor}{" "}
      <span class={state.on ? "state on" : "state off"}>{state.on ? ACCOUNT.on : ACCOUNT.off}</span>
    </h2>
    {state.on ? <On state={state} now={now} /> : <Off />}
  </section>
);

const Off = () => (
  <>
    <p>{ACCOUNT.offText}</p>
    <div class="row">
      <LinkButton href={PATHS.enrol}>{ACCOUNT.turnOn}</LinkButton>
    </div>
  </>
);

type OnState = Extract<SecondFactorState, { on: true }>;

const CLOSED = { elsewhere: ACCOUNT.closedElsewhere, on_device: ACCOUNT.closedOnDevice };

const On = ({ state, now }: { state: OnState; now: number }) => (
  <>
    {state.closed ? (
      <Heed>
        <p class="lead">{CLOSED[state.closed]}</p>
        <p>{ACCOUNT.closedAdvice}</p>
      </Heed>
    ) : null}
    {state.codesLeft <= FEW_CODES ? <Heed>{ACCOUNT.fewCodes(state.codesLeft)}</Heed> : null}
    <dl class="facts">
      <dt>{ACCOUNT.since}</dt>
      <dd>
        <Moment at={state.since} now={now} />
      </dd>
      <dt>{ACCOUNT.lastUsed}</dt>
      <dd>
        {state.lastUsedAt === undefined ? (
          ACCOUNT.never
        ) : (
          <Moment at={state.lastUsedAt} now={now} />
        )}
      </dd>
      <dt>{ACCOUNT.codesLeft}</dt>
      <dd>{state.codesLeft}</dd>
    </dl>
    <div class="row">
      <LinkButton kind={state.codesLeft <= FEW_CODES ? "main" : "quiet"} href={PATHS.renew}>
        {ACCOUNT.renew}
      </LinkButton>
      <LinkButton kind="quiet" href={PATHS.enrol}>
        {ACCOUNT.replace}
      </LinkButton>
      {state.demanded ? null : (
        <LinkButton kind="quiet" href={PATHS.disable}>
          {ACCOUNT.disable}
        </LinkButton>
      )}
    </div>
    {state.demanded ? <p class="hint">{ACCOUNT.demanded}</p> : null}
  </>
);
