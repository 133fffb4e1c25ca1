import { PATHS } from "../../config/paths.ts";
import { Button, CopyButton, Form, LinkButton } from "../ui/button.tsx";
import { CodeList } from "../ui/code-list.tsx";
import { CODES, SAVING_PROBLEMS, type SavingReason, STEPS } from "../ui/copy/enrolment.ts";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Good, Problem } from "../ui/notice.tsx";

export interface RecoveryCodesProps extends Frame {
  /** As they are shown: XXXX-XXXX-XXXX-XXXX. */
  readonly codes: readonly string[];
  /** `renew`: a new set for a factor that is on. */
  readonly purpose: "enrol" | "renew";
  /** They were downloaded or printed. */
  readonly saved?: boolean | undefined;
  readonly problem?: SavingReason | undefined;
}

/** Download and print count as saved; copying is a comfort and does not. */
export const RecoveryCodesPage = (props: RecoveryCodesProps) => {
  const { codes, problem, saved } = props;
  const enrol = props.purpose === "enrol";
  return (
    <Layout site={props.site} host={props.host} title={CODES.title} problem={problem !== undefined}>
      {enrol ? <p class="step">{STEPS.of(3)}</p> : null}
      <h1>{CODES.title}</h1>
      {problem ? <Problem {...SAVING_PROBLEMS[problem]} /> : null}
      <p>{CODES.why}</p>
      <p>{enrol ? CODES.once : `${CODES.once} ${CODES.renewed}`}</p>
      <CodeList codes={codes} label={CODES.listLabel} />
      <div class="row">
        <Form action={PATHS.downloadCodes} look="inline">
          <Button kind="quiet">{CODES.download}</Button>
        </Form>
        <LinkButton kind="quiet" href={PATHS.printCodes}>
          {CODES.print}
        </LinkButton>
        <CopyButton text={codes.join("\n")} label={CODES.copy} done={CODES.copied} />
      </div>
      {saved ? <Good>{CODES.saved}</Good> : <p class="hint">{CODES.saveFirst}</p>}
      <Form action={PATHS.finish}>
        <Button>{enrol ? CODES.enrolButton : CODES.renewButton}</Button>
      </Form>
    </Layout>
  );
};
