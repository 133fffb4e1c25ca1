import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import {
  CHANGE,
  VERIFY_AGAIN,
  VERIFY_AGAIN_PROBLEMS,
  type VerifyAgainReason,
} from "../ui/copy/account.ts";
import { type Failure, FailureNotice } from "../ui/failure.tsx";
import { RecoveryField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { PROBLEM } from "../ui/notice.tsx";

export interface VerifyAgainProps extends Frame {
  readonly problem?: Failure<VerifyAgainReason> | undefined;
}

/** Turns the second factor off. */
export const DisablePage = (props: VerifyAgainProps) => (
  <VerifyAgain
    {...props}
    action={PATHS.disable}
    title={VERIFY_AGAIN.disableTitle}
    text={VERIFY_AGAIN.disable}
    button={
      <Button kind="danger" waits>
        {VERIFY_AGAIN.disableButton}
      </Button>
    }
  />
);

/** Makes new recovery codes; saving them comes next. */
export const RenewPage = (props: VerifyAgainProps) => (
  <VerifyAgain
    {...props}
    action={PATHS.renew}
    title={VERIFY_AGAIN.renewTitle}
    text={VERIFY_AGAIN.renew}
    button={<Button waits>{VERIFY_AGAIN.renewButton}</Button>}
  />
);

interface Purpose {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly button: ReturnType<typeof Button>;
}

const BLAMES_FIELD: readonly VerifyAgainReason[] = [
  "wrong",
  "malformed",
  "replayed",
  "other_time",
  "used",
];

/** A step that needs the second factor once more, of either kind. */
const VerifyAgain = ({
  problem,
  action,
  title,
  text,
  button,
  ...frame
}: VerifyAgainProps & Purpose) => (
  <Layout {...frame} title={title} problem={problem !== undefined}>
    <h1>{title}</h1>
    {problem ? <FailureNotice problem={problem} sentences={VERIFY_AGAIN_PROBLEMS} /> : null}
    <p>{text}</p>
    {problem?.reason === "closed" ? null : (
      <Form action={action}>
        <RecoveryField
          label={VERIFY_AGAIN.label}
          autocomplete="one-time-code"
          autofocus
          describedBy={problem && BLAMES_FIELD.includes(problem.reason) ? PROBLEM : undefined}
        />
        {button}
      </Form>
    )}
    <div class="ways">
      <a href={PATHS.account}>{CHANGE.cancel}</a>
    </div>
  </Layout>
);
