import { PATHS, withQuery } from "../../config/paths.ts";
import { Button, Form, LinkButton, ReturnTo, TextField } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";

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
  const t = props.t.forgot;
  const title = step === "sent" ? t.sentTitle : t.title;
  return (
    <Layout frame={props} title={title} problem={malformed}>
      <h1>{title}</h1>
      {step === "form" ? (
        <>
          <p>{t.intro}</p>
          <Form action={PATHS.forgot}>
            <ReturnTo value={returnTo} />
            <TextField
              name="username"
              label={t.username}
              autocomplete="username"
              problem={malformed ? t.missing : undefined}
              autofocus
            />
            <Button>{t.button}</Button>
          </Form>
        </>
      ) : null}
      {step === "sent" ? (
        <>
          <p role="status">{t.sent}</p>
          <p>{t.nothing}</p>
        </>
      ) : null}
      {step === "ask" ? <p>{t.ask}</p> : null}
      <div class="ways">
        <LinkButton kind="quiet" href={withQuery(PATHS.login, wayBack(returnTo))}>
          {t.back}
        </LinkButton>
      </div>
    </Layout>
  );
};
