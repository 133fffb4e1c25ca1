export type Fields = Readonly<Record<string, string>>;

/** A form as a page showed it. */
interface ShownForm {
  /** Path and query it is sent to. */
  readonly action: string;
  readonly hidden: Fields;
  /** Names of everything in it that is sent when it is filled in or pressed. */
  readonly names: ReadonlySet<string>;
}

/** The forms of the pages that one browser has seen, the last page first. */
export function newFormMemory() {
  let seen: ShownForm[] = [];

  /** The form that has these fields and says nothing else about them; undefined: no such form. */
  const find = (action: string, fields: Fields): ShownForm | undefined => {
    const sentThere = seen.filter((form) => pathOf(form.action) === pathOf(action));
    const fits = ({ hidden, names }: ShownForm) =>
      Object.entries(fields).every(
        ([name, value]) => names.has(name) && (hidden[name] ?? value) === value,
      );
    return sentThere.find(fits) ?? sentThere[0];
  };

  return {
    remember(html: string, page: string): void {
      const shown = formsIn(html, page);
      const again = new Set(shown.map(({ action }) => pathOf(action)));
      seen = [...shown, ...seen.filter(({ action }) => !again.has(pathOf(action)))];
    },
    knows: (action: string): boolean => find(action, {}) !== undefined,
    /** What a browser sends when these fields of that form are filled in. */
    fill: (action: string, fields: Fields): Fields => ({
      ...find(action, fields)?.hidden,
      ...fields,
    }),
  };
}

/** Every form that is posted, read as strictly as our own pages are written. */
function formsIn(html: string, page: string): ShownForm[] {
  const forms = html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs);
  return [...forms].flatMap(([, head = "", content = ""]) => {
    const { method, action = page } = attributesOf(head);
    if (method !== "post") return [];
    const controls = [...content.matchAll(/<(?:input|button|select|textarea)\b([^>]*)>/g)]
      .map(([, attributes = ""]) => attributesOf(attributes))
      .filter(({ name }) => name !== undefined && name !== "");
    const hidden = controls
      .filter(({ type }) => type === "hidden")
      .map(({ name = "", value = "" }) => [name, value] as const);
    const names = new Set(controls.map(({ name = "" }) => name));
    return [{ action, hidden: Object.fromEntries(hidden), names }];
  });
}

const attributesOf = (text: string): Partial<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name,
      decoded(value),
    ]),
  );

const ENTITIES: Partial<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

const decoded = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

const pathOf = (action: string): string => action.replace(/\?.*$/s, "");
