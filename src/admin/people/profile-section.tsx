import { personPath } from "../../config/paths.ts";
import { Button, EmailField, Form, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import type { User } from "../../store/users.ts";
import type { AdminFrame } from "../layout.tsx";

export interface ProfileProblems {
  /** What was typed, if it was refused. */
  readonly profile?: { readonly name: string; readonly email: string } | undefined;
  /** By field. */
  readonly profileFaults?: { readonly name?: string; readonly email?: string } | undefined;
}

export const ProfileSection = ({
  a,
  user,
  profile,
  profileFaults,
}: ProfileProblems & Pick<AdminFrame, "a"> & { user: User }) => {
  const field = fieldStates({ name: profileFaults?.name, email: profileFaults?.email });
  return (
    <section>
      <h2>{a.person.profile}</h2>
      <Form action={personPath(user.usernameKey, "profile")}>
        <TextField
          {...field("name")}
          label={a.people.name}
          autocomplete="off"
          capitals="words"
          value={profile?.name ?? user.name}
          optional
        />
        <EmailField
          {...field("email")}
          label={a.people.email}
          autocomplete="off"
          hint={a.person.profileHint}
          value={profile?.email ?? user.email}
          optional
        />
        <Button kind="quiet">{a.person.saveProfile}</Button>
      </Form>
    </section>
  );
};
