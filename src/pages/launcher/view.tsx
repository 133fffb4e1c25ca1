import { PATHS } from "../../config/paths.ts";
import { type Frame, Layout } from "../ui/layout.tsx";

export interface LauncherProps extends Frame {
  /** Those that this person may open. */
  readonly apps: readonly { readonly host: string; readonly href: string }[];
}

/** Where a sign-in on the login host leads that was for no app. */
export const LauncherPage = ({ t, apps, ...frame }: LauncherProps) => (
  <Layout frame={{ ...frame, t }} title={t.launcher.title}>
    <h1>{t.launcher.title}</h1>
    {apps.length === 0 ? <p>{t.launcher.none}</p> : null}
    <ul class="rows launcher">
      {apps.map(({ host, href }) => (
        <li>
          <a href={href}>{host}</a>
        </li>
      ))}
    </ul>
    <div class="ways">
      <a href={PATHS.account}>{t.launcher.account}</a>
    </div>
  </Layout>
);
