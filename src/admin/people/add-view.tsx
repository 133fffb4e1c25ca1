import { ADMIN } from "../../config/paths.ts";
import { Button, CheckField, EmailField, Form, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import type { AdminFrame, Faults } from "../layout.tsx";

export interface NewPersonForm {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly groups: string;
  readonly invite: boolean;
}

const EMPTY: NewPersonForm = { username: "", name: "", email: "", groups: "", invite: true };

export interface AddPersonProps {
  /** What was typed, and what is wrong with it, by field. */
  readonly form?: NewPersonForm | undefined;
  readonly faults?: Faults | undefined;
}

export const AddPerson = ({ a, form, faults }: AddPersonProps & Pick<AdminFrame, "a">) => {
  const typed = form ?? EMPTY;
  const field = fieldStates(faults);
  return (
    <details class="new" open={form !== undefined}>
      <summary>{a.people.add}</summary>
      <p>
        <a href={ADMIN.import}>{a.import.open}</a>
      </p>
      <Form action={ADMIN.addPerson}>
        <div class="fields">
          <TextField
            {...field("username")}
            label={a.people.username}
            autocomplete="off"
            value={typed.username}
          />
          <TextField
            {...field("name")}
            label={a.people.name}
            autocomplete="off"
            capitals="words"
            value={typed.name}
            optional
          />
          <EmailField
            {...field("email")}
            label={a.people.email}
            autocomplete="off"
            value={typed.email}
            optional
          />
          <TextField
            {...field("groups")}
            label={a.common.groups}
            autocomplete="off"
            hint={a.common.groupsHint}
            value={typed.groups}
            optional
          />
        </div>
        <CheckField
          name="invite"
          label={a.people.invite}
          hint={a.people.inviteHint}
          checked={typed.invite}
        />
        <Button>{a.people.create}</Button>
      </Form>
    </details>
  );
};
