import { PATHS } from "../../config/paths.ts";
import { LinkButton } from "../ui/button.tsx";
import { FEW_CODES, RECOVERY } from "../ui/copy/second-factor.ts";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Heed } from "../ui/notice.tsx";

export interface RecoveryUsedProps extends Frame {
  /** Codes that are left after the one just used. */
  readonly left: number;
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
}

/** After a sign-in with a recovery code: how many are left, before it is forgotten. */
export const RecoveryUsedPage = ({ site, host, left, returnTo }: RecoveryUsedProps) => (
  <Layout site={site} host={host} title={RECOVERY.usedTitle}>
    <h1>{RECOVERY.usedTitle}</h1>
    <p>{RECOVERY.usedText(left)}</p>
    {left <= FEW_CODES ? <Heed>{RECOVERY.usedNudge}</Heed> : null}
    <p>{RECOVERY.newPhone}</p>
    <div class="choices">
      <LinkButton href={returnTo}>{RECOVERY.redirectAfterLogin}</LinkButton>
      <LinkButton kind="quiet" href={PATHS.enrol}>
        {RECOVERY.replace}
      </LinkButton>
      <LinkButton kind="quiet" href={PATHS.renew}>
        {RECOVERY.renew}
      </LinkButton>
    </div>
  </Layout>
);
