import { personPath } from "../../config/paths.ts";
import { Button, EmailField, Form, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import type { User } from "../../store/users.ts";
import { PEOPLE, PERSON } from "./copy.ts";

export interface ProfileProblems {
  /** What was typed, if it was refused. */
  readonly profile?: { readonly name: string; readonly email: string } | undefined;
  /** By field. */
  readonly profileFaults?: { readonly name?: string; readonly email?: string } | undefined;
}

export const ProfileSection = ({
  user,
  profile,
  profileFaults,
}: ProfileProblems & { user: User }) => {
  const field = fieldStates({ name: profileFaults?.name, email: profileFaults?.email });
  return (
    <section>
      <h2>{PERSON.profile}</h2>
      <Form action={personPath(user.usernameKey, "profile")}>
        <TextField
          {...field("name")}
          label={PEOPLE.name}
          autocomplete="off"
          capitals="words"
          value={profile?.name ?? user.name}
          optional
        />
        <EmailField
          {...field("email")}
          label={PEOPLE.email}
          autocomplete="off"
          hint={PERSON.profileHint}
          value={profile?.email ?? user.email}
          optional
        />
        <Button kind="quiet">{PERSON.saveProfile}</Button>
      </Form>
    </section>
  );
};
