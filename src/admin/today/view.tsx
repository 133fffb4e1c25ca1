import type { PropsWithChildren } from "hono/jsx";
import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import { eventName } from "../../pages/account/copy.ts";
import { Good, Heed } from "../../pages/ui/notice.tsx";
import { type AdminFrame, AdminLayout, Utc } from "../layout.tsx";
import type { DayCounts, Today } from "./today.ts";

type TodayProps = AdminFrame & { readonly found: Today };

export const TodayPage = (props: TodayProps) => {
  const { a, t, found } = props;
  return (
    <AdminLayout {...props} section="today" title={a.today.title}>
      <h1>{a.today.title}</h1>
      <HealthNotice {...props} />
      <Counts {...props} />
      <List title={a.today.locked} none={a.today.nobodyLocked}>
        {found.locked.map((person) => (
          <li>
            <a href={personPath(person.usernameKey)}>{person.username}</a>
            <span class="hint">
              {person.until === undefined ? (
                a.today.closed
              ) : (
                <>
                  {a.today.until} <Utc at={person.until} />
                </>
              )}
            </span>
          </li>
        ))}
      </List>
      <List title={a.today.alarms} none={a.today.noAlarms}>
        {found.alarms.map((row) => (
          <li>
            <a href={withQuery(ADMIN.audit, { event: row.event })}>
              {eventName(row.event, t.events)}
            </a>
            <Utc at={row.at} />
          </li>
        ))}
      </List>
      <List title={a.today.tokens} none={a.today.noTokens}>
        {found.ending.map(({ name, username, expiresAt }) => (
          <li>
            <span>
              {username === undefined ? <a href={ADMIN.tokens}>{name}</a> : name}{" "}
              <span class="hint">{username ?? a.today.service}</span>
            </span>
            <span class="hint">
              {a.today.ends} <Utc at={expiresAt} />
            </span>
          </li>
        ))}
      </List>
      <List title={a.today.advice} none={a.today.noAdvice}>
        {found.advice.map((sentence) => (
          <li lang="en">{sentence}</li>
        ))}
      </List>
      <dl class="facts">
        <dt>{a.today.version}</dt>
        <dd>{found.version}</dd>
        <dt>{a.today.migration}</dt>
        <dd>{found.migration ?? ""}</dd>
      </dl>
    </AdminLayout>
  );
};

/** What has no name here keeps the one that programs call it by. */
const nameOf = (word: string, names: Readonly<Record<string, string>>): string =>
  (Object.hasOwn(names, word) ? names[word] : undefined) ?? word;

const HealthNotice = ({ a, found: { health, findings } }: TodayProps) => {
  const failing = health.failing.map((part) => nameOf(part, a.parts));
  if (health.status === "ok" && failing.length + findings.length === 0)
    return <Good>{a.today.well}</Good>;
  return (
    <Heed>
      {failing.length > 0 ? (
        <p>
          {a.today.failing} {failing.join(", ")}.
        </p>
      ) : null}
      {findings.map((finding) => (
        <p lang="en">{finding}</p>
      ))}
    </Heed>
  );
};

const Counts = ({ a, t, found: { today, yesterday } }: TodayProps) => {
  if (!today || !yesterday)
    return (
      <section>
        <h2>{a.today.signIns}</h2>
        <p>{a.today.noCounts}</p>
      </section>
    );
  const countOf = ({ refused }: DayCounts, word: string): number =>
    refused.find(({ what }) => what === word)?.count ?? 0;
  const words = [...new Set([...today.refused, ...yesterday.refused].map(({ what }) => what))];
  return (
    <section>
      <h2>{a.today.signIns}</h2>
      <table class="counts">
        <thead>
          <tr>
            <td></td>
            <th scope="col">{a.today.day}</th>
            <th scope="col">{a.today.before}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={a.today.signIns} now={today.signIns} before={yesterday.signIns} t={t} />
          {words.map((word) => (
            <Row
              name={`${a.today.refused}: ${nameOf(word, a.reasons)}`}
              now={countOf(today, word)}
              before={countOf(yesterday, word)}
              t={t}
            />
          ))}
        </tbody>
      </table>
      <p class="hint">
        {words.length === 0 ? `${a.today.noRefusals} ` : ""}
        {a.today.note}
      </p>
    </section>
  );
};

interface RowProps extends Pick<AdminFrame, "t"> {
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

const Row = ({ name, now, before, t }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{t.format.number(now)}</td>
    <td>{t.format.number(before)}</td>
  </tr>
);

interface ListProps {
  readonly title: string;
  readonly none: string;
  readonly children: readonly unknown[];
}

const List = ({ title, none, children }: PropsWithChildren<ListProps>) => (
  <section>
    <h2>{title}</h2>
    {children.length === 0 ? <p class="hint">{none}</p> : <ul class="rows">{children}</ul>}
  </section>
);
