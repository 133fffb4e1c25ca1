import { NEW_PASSWORD, PASSWORD_PROBLEMS, type PasswordReason } from "./copy/fields.ts";
import { PasswordField } from "./field.tsx";

interface NewPasswordProps {
  readonly label: string;
  /** Characters, as the configuration demands. */
  readonly minimum: number;
  readonly problem?: PasswordReason | undefined;
  readonly autofocus?: boolean | undefined;
}

export const NewPassword = ({ label, minimum, problem, autofocus }: NewPasswordProps) => (
  <PasswordField
    name="password"
    label={label}
    autocomplete="new-password"
    hint={NEW_PASSWORD.hint(minimum)}
    problem={problem && PASSWORD_PROBLEMS[problem]}
    autofocus={autofocus}
  />
);
