import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import { RECOVERY, RECOVERY_PROBLEMS, type RecoveryReason } from "../ui/copy/second-factor.ts";
import { type Failure, FailureNotice } from "../ui/failure.tsx";
import { RecoveryField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { PROBLEM } from "../ui/notice.tsx";
import { StartOver } from "../ui/sign-out.tsx";

export interface RecoveryProps extends Frame {
  /** Unused codes, where it is known without another read. */
  readonly left?: number | undefined;
  readonly problem?: Failure<RecoveryReason> | undefined;
}

const BLAMES_FIELD: readonly RecoveryReason[] = ["wrong", "malformed", "used"];
const NO_FORM: readonly RecoveryReason[] = ["closed", "none_left"];

export const RecoveryPage = ({ site, host, left, problem }: RecoveryProps) => (
  <Layout site={site} host={host} title={RECOVERY.title} problem={problem !== undefined}>
    <h1>{RECOVERY.title}</h1>
    {problem ? <FailureNotice problem={problem} sentences={RECOVERY_PROBLEMS} /> : null}
    {problem && NO_FORM.includes(problem.reason) ? null : (
      <>
        <p>{RECOVERY.intro}</p>
        {left === undefined ? null : <p>{RECOVERY.left(left)}</p>}
        <Form action={PATHS.recovery}>
          <RecoveryField
            label={RECOVERY.label}
            hint={RECOVERY.hint}
            autofocus
            describedBy={problem && BLAMES_FIELD.includes(problem.reason) ? PROBLEM : undefined}
          />
          <Button waits>{RECOVERY.button}</Button>
        </Form>
      </>
    )}
    <div class="ways">
      {problem?.reason === "closed" ? null : <a href={PATHS.twoFactor}>{RECOVERY.back}</a>}
      <StartOver />
    </div>
    <p class="hint">{RECOVERY.lost}</p>
  </Layout>
);
