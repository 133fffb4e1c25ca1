import { request } from "node:http";

/**
 * As much of a browser as a script needs: a jar, the headers of a navigation (which `fetch` does not
 * let anybody set), and the hidden fields that a form's page gives it.
 */
export function newRawBrowser(origin: string, address?: string) {
  const jar = new Map<string, string>();

  const send = (path: string, body?: string): Promise<Response> =>
    new Promise((resolve, reject) => {
      const headers = {
        accept: "text/html",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        "sec-fetch-site": body === undefined ? "none" : "same-origin",
        ...(body !== undefined && {
          origin,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        }),
        // As the platform says it; the runtime takes it from whoever asks.
        ...(address !== undefined && { "cf-connecting-ip": address }),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
      };
      const method = body === undefined ? "GET" : "POST";
      const asked = request(new URL(path, origin).href, { method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.once("error", reject);
        answer.once("end", () => {
          const told = new Headers();
          for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
            for (const value of values) told.append(name, value);
          }
          for (const line of told.getSetCookie()) keep(line);
          const init = { status: answer.statusCode ?? 0, headers: told };
          resolve(new Response(Buffer.concat(chunks), init));
        });
      });
      asked.once("error", reject);
      asked.end(body);
    });

  const keep = (line: string): void => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (line.includes("Max-Age=0")) jar.delete(name);
    else jar.set(name, value);
  };

  /** The hidden fields of the form on this page that is sent to this path. */
  const hiddenFields = async (page: string, path: string): Promise<Record<string, string>> => {
    const html = await (await send(page)).text();
    const forms = html.match(/<form\b.*?<\/form>/gs) ?? [];
    const form = forms.find((text) => text.includes(`action="${path.replace(/\?.*/s, "")}"`)) ?? "";
    const inputs = form.match(/<input type="hidden"[^>]*>/g) ?? [];
    return Object.fromEntries(
      inputs.map((input) => {
        const [, name = "", value = ""] = /name="([^"]*)" value="([^"]*)"/.exec(input) ?? [];
        return [name, value];
      }),
    );
  };

  return {
    /** The session and the device, as a Cookie header. */
    cookie: (): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    get: (path: string): Promise<Response> => send(path),
    /** The hidden fields of a form, which `send` takes: where the page and the step are timed apart. */
    form: (path: string): Promise<Readonly<Record<string, string>>> => hiddenFields(path, path),
    send: (path: string, ...fields: readonly Readonly<Record<string, string>>[]) =>
      send(path, new URLSearchParams(Object.assign({}, ...fields)).toString()),
    /** Opens the page of a form, which has the form's own path as a rule, fills it in and sends it. */
    async post(
      path: string,
      fields: Readonly<Record<string, string>>,
      page = path,
    ): Promise<Response> {
      const all = { ...(await hiddenFields(page, path)), ...fields };
      return send(path, new URLSearchParams(all).toString());
    },
  };
}
