import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "./button.tsx";
import { LOGIN } from "./copy/login.ts";

/** Leaves a half-done sign-in, or a session, by POST. */
export const StartOver = ({ text }: { text?: string }) => (
  <Form action={PATHS.logout} look="inline">
    <Button kind="link">{text ?? LOGIN.startOver}</Button>
  </Form>
);
