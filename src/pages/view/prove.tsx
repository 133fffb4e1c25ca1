import { Button, Form } from "../ui/button.tsx";
import { CHANGE, PROOF, PROOF_PROBLEMS, type ProofReason } from "../ui/copy/account.ts";
import { RecoveryField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { PROBLEM } from "../ui/notice.tsx";
import { PATHS } from "../ui/paths.ts";
import { type Told, Trouble } from "../ui/trouble.tsx";

export interface ProveProps extends Frame {
  readonly problem?: Told<ProofReason> | undefined;
}

/** Turns the second factor off. */
export const DisablePage = (props: ProveProps) => (
  <Prove
    {...props}
    action={PATHS.disable}
    title={PROOF.disableTitle}
    text={PROOF.disable}
    button={
      <Button kind="danger" waits>
        {PROOF.disableButton}
      </Button>
    }
  />
);

/** Makes new recovery codes; saving them comes next. */
export const RenewPage = (props: ProveProps) => (
  <Prove
    {...props}
    action={PATHS.renew}
    title={PROOF.renewTitle}
    text={PROOF.renew}
    button={<Button waits>{PROOF.renewButton}</Button>}
  />
);

interface Purpose {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly button: ReturnType<typeof Button>;
}

const BLAMES_FIELD: readonly ProofReason[] = [
  "wrong",
  "malformed",
  "replayed",
  "other_time",
  "used",
];

/** A step that needs the second factor once more, of either kind. */
const Prove = ({ problem, action, title, text, button, ...frame }: ProveProps & Purpose) => (
  <Layout {...frame} title={title} problem={problem !== undefined}>
    <h1>{title}</h1>
    {problem ? <Trouble problem={problem} sentences={PROOF_PROBLEMS} /> : null}
    <p>{text}</p>
    {problem?.reason === "closed" ? null : (
      <Form action={action}>
        <RecoveryField
          label={PROOF.label}
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
