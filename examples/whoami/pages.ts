import type { Assertion } from "../../packages/verify/src/verify-assertion.ts";
import { STYLE } from "./style.ts";

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? "");

/** What each claim means, in the order of the table. */
const MEANINGS = {
  sub: "Stable id",
  username: "User name",
  name: "Name",
  email: "Email",
  groups: "Groups",
  amr: "Proved with",
  auth_time: "Signed in",
  trusted_device_since: "Device trusted since",
  sid: "Session",
  iss: "Vouched for by",
  aud: "For the app",
  iat: "Vouched at",
  exp: "Good until",
} as const satisfies Record<keyof Assertion, string>;
const CLAIMS = Object.keys(MEANINGS) as (keyof Assertion)[];
const MOMENTS: readonly string[] = ["auth_time", "trusted_device_since", "iat", "exp"];

/** Greets whoever the gate vouches for, and shows all it said. */
export function greetingPage(claims: Assertion, gatePath: (path: string) => string): string {
  const name = displayName(claims);
  return layout(
    `Hello, ${name}`,
    `<header><div class="face" aria-hidden="true">${escapeHtml(initials(name))}</div>
<div><h1>Hello, ${escapeHtml(name)}</h1>
<p>This app has no login of its own. The gate signed who you are, and the signature is right.</p></div></header>
<h2>What the gate says</h2>
<table><tbody>${CLAIMS.map((claim) => row(claim, claims[claim])).join("")}</tbody></table>
<h2>From here</h2>
<nav><a href="${escapeHtml(gatePath("/.gatehouse/account"))}">Your account</a>
<a href="/whoami.json">As JSON</a><a href="/echo">Echo of this request</a>
<a href="/events">Event stream</a><a href="/public">A public page</a>
<form method="post" action="${escapeHtml(gatePath("/.gatehouse/logout"))}"><button>Sign out</button></form></nav>`,
  );
}

/** For `/public`, which asks for nothing: a rule with the policy `bypass` lets everybody see it. */
export function publicPage(claims: Assertion | undefined): string {
  const name = claims ? displayName(claims) : "stranger";
  return layout(
    "A public page",
    `<header><div class="face" aria-hidden="true">${claims ? escapeHtml(initials(name)) : "?"}</div>
<div><h1>Hello, ${escapeHtml(name)}</h1><p>${
      claims
        ? "This page is for everybody. You are signed in, so the gate told me who you are."
        : "This page is for everybody. Nobody has told me who you are."
    }</p></div></header><h2>From here</h2><nav><a href="/">The page for people who are signed in</a></nav>`,
  );
}

export function refusalPage(title: string, sentence: string, entrance: string): string {
  return layout(
    title,
    `<header><div class="face no" aria-hidden="true">!</div>
<div><h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p></div></header>
<p>This app answers only requests that the gate has signed. Please come in through
<a href="${escapeHtml(entrance)}">${escapeHtml(entrance)}</a>.</p>`,
  );
}

const displayName = (claims: Assertion): string => claims.name ?? claims.username ?? claims.sub;

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();

function row(claim: keyof Assertion, value: Assertion[keyof Assertion]): string {
  if (value === undefined) return "";
  return `<tr><th scope="row">${MEANINGS[claim]} <code>${claim}</code></th><td>${shown(claim, value)}</td></tr>`;
}

function shown(claim: string, value: string | number | readonly string[]): string {
  if (typeof value === "number" && MOMENTS.includes(claim)) {
    const moment = new Date(value * 1000).toISOString();
    return `<time datetime="${moment}">${moment.slice(0, 19).replace("T", " ")} UTC</time>`;
  }
  if (typeof value !== "object") return escapeHtml(String(value));
  if (value.length === 0) return "none";
  return value.map((item) => `<span class="chip">${escapeHtml(item)}</span>`).join("");
}

const layout = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>
`;
