import { PATHS } from "../../config/paths.ts";
import { LANGUAGES, type Language } from "../../languages/languages.ts";
import { Form, ReturnTo } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";

interface LanguageProps extends Frame {
  /** Path of this host, checked by the caller. */
  readonly returnTo: string;
}

/** Each by the name that its readers look for. */
export const LanguagePage = ({ returnTo, ...frame }: LanguageProps) => (
  <Layout frame={frame} title={frame.t.ui.languageTitle}>
    <h1>{frame.t.ui.languageTitle}</h1>
    <Form action={PATHS.language}>
      <ReturnTo value={returnTo} />
      <div class="languages">
        {LANGUAGES.map(({ code, name, dir }: Language) => (
          <button
            type="submit"
            class="button quiet"
            name="language"
            value={code}
            lang={code}
            dir={dir}
            aria-current={code === frame.t.language.code ? "true" : undefined}
          >
            {name}
          </button>
        ))}
      </div>
    </Form>
  </Layout>
);
