import { PATHS, withQuery } from "../../config/paths.ts";
import { Button, Form, LinkButton, ReturnTo, TextField } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { FORGOT } from "./copy.ts";

export interface ForgotProps extends Frame {
  /** Where the sign-in leads that comes in the end, checked by the caller. */
  readonly returnTo: string;
  /** `ask`: mail is not configured. */
  readonly step: "form" | "sent" | "ask";
  readonly malformed?: boolean | undefined;
}

/** "/" goes without saying. */
export const wayBack = (returnTo: string) => ({
  return_to: returnTo === "/" ? undefined : returnTo,
});

export const ForgotPage = (props: ForgotProps) => {
  const { step, malformed, returnTo } = props;
  const title = step === "sent" ? FORGOT.sentTitle : FORGOT.title;
  return (
    <Layout {...props} title={title} problem={malformed}>
      <h1>{title}</h1>
      {step === "form" ? (
        <>
          <p>{FORGOT.intro}</p>
          <Form action={PATHS.forgot}>
            <ReturnTo value={returnTo} />
            <TextField
              name="username"
              label={FORGOT.username}
              autocomplete="username"
              problem={malformed ? FORGOT.missing : undefined}
              autofocus
            />
            <Button>{FORGOT.button}</Button>
          </Form>
        </>
      ) : null}
      {step === "sent" ? (
        <>
          <p role="status">{FORGOT.sent}</p>
          <p>{FORGOT.nothing}</p>
        </>
      ) : null}
      {step === "ask" ? <p>{FORGOT.ask}</p> : null}
      <div class="ways">
        <LinkButton kind="quiet" href={withQuery(PATHS.login, wayBack(returnTo))}>
          {FORGOT.back}
        </LinkButton>
      </div>
    </Layout>
  );
};
