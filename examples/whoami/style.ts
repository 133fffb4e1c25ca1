import { createHash } from "node:crypto";

/** The one style sheet, inline: the page asks for nothing else. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a2233; --soft: #5c6880; --line: #dfe4ee; --card: #fff;
  --back: #eef1f8; --glow: #d9e2ff; --accent: #3b5bdb; --on-accent: #fff; --chip: #edf1ff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf6; --soft: #9aa6bf; --line: #2b3448;
  --card: #171d2b; --back: #0d1119; --glow: #1b2544; --accent: #8ea5ff; --on-accent: #0d1119;
  --chip: #222c48; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; padding: clamp(1rem, 5vw, 4rem) 1rem; color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif;
  background: radial-gradient(60rem 30rem at 50% -8rem, var(--glow), transparent) var(--back); }
main { max-width: 44rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 2.75rem); background: var(--card);
  border: 1px solid var(--line); border-radius: 1.25rem; box-shadow: 0 1rem 3rem rgb(10 20 60 / .08); }
header { display: flex; gap: 1.1rem; align-items: center; }
h1 { margin: 0; font-size: clamp(1.4rem, 5.5vw, 2rem); line-height: 1.2; letter-spacing: -.02em;
  overflow-wrap: anywhere; }
h2 { margin: 2.2rem 0 .6rem; font-size: .8rem; letter-spacing: .08em; text-transform: uppercase;
  color: var(--soft); }
p { margin: .35rem 0 0; color: var(--soft); }
header + p { margin-top: 1.2rem; }
.face { flex: none; display: grid; place-items: center; width: 3.5rem; height: 3.5rem; font-size: 1.4rem;
  font-weight: 650; border-radius: 50%; background: var(--accent); color: var(--on-accent); }
.face.no { background: var(--bad); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .65rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { width: 13.5rem; padding-right: 1rem; font-weight: 550; }
td { overflow-wrap: anywhere; }
code { font: .92em ui-monospace, monospace; color: var(--soft); }
.chip { display: inline-block; margin: 0 .3rem .2rem 0; padding: .05rem .65rem; border-radius: 1rem;
  background: var(--chip); }
nav { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
nav form { margin: 0; }
a, button { font: inherit; color: var(--accent); }
nav a, button { display: inline-block; padding: .5rem 1rem; border-radius: .7rem; text-decoration: none;
  border: 1px solid var(--line); background: none; cursor: pointer; }
nav a:hover, button:hover { border-color: var(--accent); }
button { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 34rem) { table, tbody, tr, th, td { display: block; width: auto; }
  th { padding: .65rem 0 0; } td { border: 0; padding: 0 0 .65rem; } }
`;

/** The browser runs nothing and loads nothing; only this style and a form to the gate are allowed. */
export function contentSecurityPolicy(gateOrigin: string): string {
  const hash = createHash("sha256").update(STYLE).digest("base64");
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    `form-action 'self' ${gateOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
