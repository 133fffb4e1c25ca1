import { ADMIN } from "../../config/paths.ts";
import type { Sentence } from "../../pages/ui/copy.ts";
import { Button, CopyButton, Form, LinkButton } from "../../pages/ui/form.tsx";
import { Good } from "../../pages/ui/notice.tsx";
import { csvLine } from "../csv.ts";
import { type AdminFrame, AdminLayout, Groups, Results, Utc } from "../layout.tsx";
import type { Link } from "../people/account-recovery.ts";
import { faultOf } from "../refusals.ts";
import type { ListedPerson, ListProblem } from "./read-list.ts";

export interface ImportProps extends AdminFrame {
  readonly list?: string | undefined;
  /** Of a list that was read. */
  readonly people?: readonly ListedPerson[] | undefined;
  /** Names the list that is shown, so that no other one is added. */
  readonly seen?: string | undefined;
  readonly mails: boolean;
  readonly problem?: Sentence | undefined;
}

export const ImportPage = (props: ImportProps) => {
  const { a, people, seen, list = "", mails } = props;
  const ready = people && seen !== undefined;
  return (
    <AdminLayout {...props} section="people" title={a.import.title}>
      <h1>{a.import.title}</h1>
      {people ? (
        <>
          <Results>{ready ? a.import.ready(people.length) : ""}</Results>
          <Preview a={a} people={people} />
        </>
      ) : (
        <p>{a.import.intro}</p>
      )}
      {props.confirm ? null : (
        <Form action={ADMIN.import} files>
          {ready ? (
            <>
              <input type="hidden" name="seen" value={seen} />
              <p class="hint">{mails ? a.import.mailed : a.import.notMailed}</p>
              <Button name="act" value="add">
                {people.some(({ brings }) => brings === "app")
                  ? a.import.add(people.length)
                  : a.import.addPeople(people.length)}
              </Button>
            </>
          ) : null}
          {ready ? (
            <details class="new">
              <summary>{a.import.edit}</summary>
              <ListFields a={a} list={list} />
              <Button kind="quiet">{a.import.checkAgain}</Button>
            </details>
          ) : (
            <>
              <ListFields a={a} list={list} />
              <Button>{people ? a.import.checkAgain : a.import.check}</Button>
            </>
          )}
        </Form>
      )}
    </AdminLayout>
  );
};

const ListFields = ({ a, list }: Pick<AdminFrame, "a"> & { list: string }) => (
  <>
    <div class="field">
      <label for="list">{a.import.list}</label>
      <textarea
        id="list"
        name="list"
        rows={10}
        placeholder={a.import.example}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby="list-hint"
      >
        {list}
      </textarea>
      <p class="hint" id="list-hint">
        {a.import.csv} {a.import.others}
      </p>
    </div>
    <div class="field">
      <label for="file">{a.import.file}</label>
      <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" />
    </div>
  </>
);

const Preview = ({ a, people }: Pick<AdminFrame, "a"> & { people: readonly ListedPerson[] }) => {
  const wrong = people.some(({ problems }) => problems.length > 0);
  return (
    <table class="listed">
      <caption class="spoken">{a.import.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{a.import.line}</th>
          <th scope="col">{a.import.person}</th>
          <th scope="col">{a.import.email}</th>
          <th scope="col">{a.import.groups}</th>
          <th scope="col">{wrong ? a.import.problem : a.import.brings}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row a={a} person={person} wrong={wrong} />
        ))}
      </tbody>
    </table>
  );
};

interface RowProps extends Pick<AdminFrame, "a"> {
  readonly person: ListedPerson;
  readonly wrong: boolean;
}

const Row = ({ a, person, wrong }: RowProps) => {
  const { line, username, name, email, groups, brings, problems } = person;
  return (
    <tr class={problems.length > 0 ? "faulty" : undefined}>
      <td data-label={a.import.line}>{line}</td>
      <th scope="row">
        {name || username} {name ? <span class="hint">{username}</span> : null}
      </th>
      <td>{email}</td>
      <td>{groups.length > 0 ? <Groups names={groups} /> : null}</td>
      <td>
        {problems.map((problem) => (
          <LineProblem a={a} {...problem} />
        ))}
        {wrong ? null : a.brings[brings]}
      </td>
    </tr>
  );
};

/**
 * What the readers of files found is in English, as on the command line. "grace: the hash …" begins
 * with a user name.
 */
const LineProblem = ({ a, field, text }: Pick<AdminFrame, "a"> & ListProblem) => {
  const fault = faultOf(text);
  if (fault) return <p class="fault">{a.fieldProblems[fault]}</p>;
  const whole = field === undefined ? text : `${field.replaceAll("_", " ")} ${text}`;
  return (
    <p class="fault" lang="en">
      {/^\S+: /.test(whole) ? `${whole}.` : `${whole.slice(0, 1).toUpperCase()}${whole.slice(1)}.`}
    </p>
  );
};

export interface ImportedProps extends AdminFrame {
  readonly users: number;
  readonly apps: number;
  readonly invited: readonly { readonly username: string; readonly link: Link }[];
}

/** What was added, and the links, shown once. */
export const ImportedPage = (props: ImportedProps) => {
  const { a, users, apps, invited } = props;
  const [first] = invited;
  const file = [
    csvLine(["username", "link"]),
    ...invited.map(({ username, link }) => csvLine([username, link.url])),
  ].join("");
  return (
    <AdminLayout {...props} section="people" title={a.import.title}>
      <Good>
        {[users > 0 ? a.import.done(users) : "", apps > 0 ? a.import.apps(apps) : ""]
          .join(" ")
          .trim()}
      </Good>
      {first ? (
        <section>
          <h1>{a.import.links}</h1>
          <p>{a.import.once}</p>
          <div class="acts">
            <a
              class="button main"
              download="invitations.csv"
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(file)}`}
            >
              {a.import.download}
            </a>
            <CopyButton text={file} label={a.common.copy} done={a.common.copied} />
          </div>
          <ul class="rows even">
            {invited.map(({ username, link }) => (
              <li>
                <div>
                  <p class="name">{username}</p>
                  <p class="hint">{link.mailedTo ? a.import.sent(link.mailedTo) : ""}</p>
                </div>
                <div>
                  <code class="secret">{link.url}</code>
                </div>
              </li>
            ))}
          </ul>
          <p class="hint">
            {a.import.until} <Utc at={first.link.expiresAt} />
          </p>
        </section>
      ) : (
        <h1>{a.import.title}</h1>
      )}
      <LinkButton kind="quiet" href={ADMIN.people}>
        {a.import.back}
      </LinkButton>
    </AdminLayout>
  );
};
