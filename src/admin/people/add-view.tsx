import { ADMIN } from "../../config/paths.ts";
import { Button, CheckField, EmailField, Form, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import { COMMON } from "../copy.ts";
import type { Faults } from "../layout.tsx";
import { IMPORT } from "../moving/copy.ts";
import { PEOPLE } from "./copy.ts";

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

export const AddPerson = ({ form, faults }: AddPersonProps) => {
  const typed = form ?? EMPTY;
  const field = fieldStates(faults);
  return (
    <details class="new" open={form !== undefined}>
      <summary>{PEOPLE.add}</summary>
      <p>
        <a href={ADMIN.import}>{IMPORT.open}</a>
      </p>
      <Form action={ADMIN.addPerson}>
        <div class="fields">
          <TextField
            {...field("username")}
            label={PEOPLE.username}
            autocomplete="off"
            value={typed.username}
          />
          <TextField
            {...field("name")}
            label={PEOPLE.name}
            autocomplete="off"
            capitals="words"
            value={typed.name}
            optional
          />
          <EmailField
            {...field("email")}
            label={PEOPLE.email}
            autocomplete="off"
            value={typed.email}
            optional
          />
          <TextField
            {...field("groups")}
            label={COMMON.groups}
            autocomplete="off"
            hint={COMMON.groupsHint}
            value={typed.groups}
            optional
          />
        </div>
        <CheckField
          name="invite"
          label={PEOPLE.invite}
          hint={PEOPLE.inviteHint}
          checked={typed.invite}
        />
        <Button>{PEOPLE.create}</Button>
      </Form>
    </details>
  );
};
