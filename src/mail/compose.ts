import { html } from "hono/html";
import type { Language } from "../languages/languages.ts";

/** A mail with both parts, for readers of either. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailContent {
  readonly subject: string;
  /** Paragraphs. */
  readonly before: readonly string[];
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** The only link. Its URL is printed as well, so that readers can see where it leads. */
  readonly link?: { readonly text: string; readonly url: string };
  readonly after: readonly string[];
}

/**
 * Nothing is loaded from anywhere and no colour is named, so that a mail looks right in dark clients
 * too and tells nobody that it was opened.
 */
export function composeMail({ code, dir }: Language, site: string, content: MailContent): Mail {
  const name = oneLine(site);
  const before = content.before.map(oneLine);
  const after = content.after.map(oneLine);
  const facts = (content.facts ?? []).map(([fact, value]) => [fact, oneLine(value)] as const);
  const { link } = content;
  const blocks = [
    ...before,
    ...(link ? [`${link.text}:\r\n${link.url}`] : []),
    ...(facts.length > 0 ? [facts.map((fact) => fact.join(": ")).join("\r\n")] : []),
    ...after,
  ];
  const page = html`<!DOCTYPE html>
<html lang="${code}" dir="${dir ?? "ltr"}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:34em;margin:0 auto">
<p style="margin:0 0 20px;font-weight:bold">${name}</p>
${before.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)}
${link ? linkBlock(link) : ""}
${facts.length > 0 ? html`<p style="margin:0 0 16px">${facts.map(([fact, value]) => html`${fact}: ${value}<br>`)}</p>` : ""}
${after.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)}
</div></body></html>`;
  return {
    subject: `${name}: ${oneLine(content.subject)}`,
    text: `${blocks.join("\r\n\r\n")}\r\n`,
    html: String(page),
  };
}

const linkBlock = ({ text, url }: { readonly text: string; readonly url: string }) =>
  html`<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:12px 22px;border:2px solid currentColor;border-radius:10px;font-weight:bold;text-decoration:none">${text}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${url}</p>`;

/** No line breaks: a name must not be able to add a header or a line of its own. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
