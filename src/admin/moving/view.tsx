import { ADMIN } from "../../config/paths.ts";
import type { Sentence } from "../../pages/ui/copy.ts";
import { Button, CopyButton, Form, LinkButton } from "../../pages/ui/form.tsx";
import { Good } from "../../pages/ui/notice.tsx";
import { COMMON } from "../copy.ts";
import { csvLine } from "../csv.ts";
import { type AdminFrame, AdminLayout, Groups, Results, Utc } from "../layout.tsx";
import type { Link } from "../people/account-recovery.ts";
import { BRINGS, IMPORT, problemText } from "./copy.ts";
import type { ListedPerson } from "./read-list.ts";

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
  const { people, seen, list = "", mails } = props;
  const ready = people && seen !== undefined;
  return (
    <AdminLayout {...props} section="people" title={IMPORT.title}>
      <h1>{IMPORT.title}</h1>
      {people ? (
        <>
          <Results>{ready ? IMPORT.ready(people.length) : ""}</Results>
          <Preview people={people} />
        </>
      ) : (
        <p>{IMPORT.intro}</p>
      )}
      {props.confirm ? null : (
        <Form action={ADMIN.import} files>
          {ready ? (
            <>
              <input type="hidden" name="seen" value={seen} />
              <p class="hint">{mails ? IMPORT.mailed : IMPORT.notMailed}</p>
              <Button name="act" value="add">
                {people.some(({ brings }) => brings === "app")
                  ? IMPORT.add(people.length)
                  : IMPORT.addPeople(people.length)}
              </Button>
            </>
          ) : null}
          {ready ? (
            <details class="new">
              <summary>{IMPORT.edit}</summary>
              <ListFields list={list} />
              <Button kind="quiet">{IMPORT.checkAgain}</Button>
            </details>
          ) : (
            <>
              <ListFields list={list} />
              <Button>{people ? IMPORT.checkAgain : IMPORT.check}</Button>
            </>
          )}
        </Form>
      )}
    </AdminLayout>
  );
};

const ListFields = ({ list }: { list: string }) => (
  <>
    <div class="field">
      <label for="list">{IMPORT.list}</label>
      <textarea
        id="list"
        name="list"
        rows={10}
        placeholder={IMPORT.example}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby="list-hint"
      >
        {list}
      </textarea>
      <p class="hint" id="list-hint">
        {IMPORT.csv} {IMPORT.others}
      </p>
    </div>
    <div class="field">
      <label for="file">{IMPORT.file}</label>
      <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" />
    </div>
  </>
);

const Preview = ({ people }: { people: readonly ListedPerson[] }) => {
  const wrong = people.some(({ problems }) => problems.length > 0);
  return (
    <table class="listed">
      <caption class="spoken">{IMPORT.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{IMPORT.line}</th>
          <th scope="col">{IMPORT.person}</th>
          <th scope="col">{IMPORT.email}</th>
          <th scope="col">{IMPORT.groups}</th>
          <th scope="col">{wrong ? IMPORT.problem : IMPORT.brings}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row person={person} wrong={wrong} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({ person, wrong }: { person: ListedPerson; wrong: boolean }) => {
  const { line, username, name, email, groups, brings, problems } = person;
  return (
    <tr class={problems.length > 0 ? "faulty" : undefined}>
      <td data-label={IMPORT.line}>{line}</td>
      <th scope="row">
        {name || username} {name ? <span class="hint">{username}</span> : null}
      </th>
      <td>{email}</td>
      <td>{groups.length > 0 ? <Groups names={groups} /> : null}</td>
      <td>
        {problems.map((problem) => (
          <p class="fault">{problemText(problem)}</p>
        ))}
        {wrong ? null : BRINGS[brings]}
      </td>
    </tr>
  );
};

export interface ImportedProps extends AdminFrame {
  readonly users: number;
  readonly apps: number;
  readonly invited: readonly { readonly username: string; readonly link: Link }[];
}

/** What was added, and the links, shown once. */
export const ImportedPage = (props: ImportedProps) => {
  const { users, apps, invited } = props;
  const [first] = invited;
  const file = [
    csvLine(["username", "link"]),
    ...invited.map(({ username, link }) => csvLine([username, link.url])),
  ].join("");
  return (
    <AdminLayout {...props} section="people" title={IMPORT.title}>
      <Good>
        {[users > 0 ? IMPORT.done(users) : "", apps > 0 ? IMPORT.apps(apps) : ""].join(" ").trim()}
      </Good>
      {first ? (
        <section>
          <h1>{IMPORT.links}</h1>
          <p>{IMPORT.once}</p>
          <div class="acts">
            <a
              class="button main"
              download="invitations.csv"
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(file)}`}
            >
              {IMPORT.download}
            </a>
            <CopyButton text={file} label={COMMON.copy} done={COMMON.copied} />
          </div>
          <ul class="rows even">
            {invited.map(({ username, link }) => (
              <li>
                <div>
                  <p class="name">{username}</p>
                  <p class="hint">{link.mailedTo ? IMPORT.sent(link.mailedTo) : ""}</p>
                </div>
                <div>
                  <code class="secret">{link.url}</code>
                </div>
              </li>
            ))}
          </ul>
          <p class="hint">
            {IMPORT.until} <Utc at={first.link.expiresAt} />
          </p>
        </section>
      ) : (
        <h1>{IMPORT.title}</h1>
      )}
      <LinkButton kind="quiet" href={ADMIN.people}>
        {IMPORT.back}
      </LinkButton>
    </AdminLayout>
  );
};
