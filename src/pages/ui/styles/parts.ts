/** Enrolment, recovery codes and the account page. */
export const PARTS = `
h2 + .notice { margin-top: 12px; }
h3 { margin: 18px 0 4px; font-size: 15px; font-weight: 650; }
.step { margin: 0 0 4px; font: 13px/1.4 var(--mono); color: var(--soft); }
.apps { margin: 0 0 14px; }
.apps div { padding: 8px 0; border-top: 1px solid var(--line); }
.apps dt { font-size: 14px; color: var(--soft); }
.apps dd { margin: 0; }
.inside > p + h2 { margin-top: 20px; }
.scan { display: flex; flex-direction: column; align-items: stretch; }
.qr { width: 100%; max-width: 296px; height: auto; margin: 2px auto 12px; border-radius: 14px; border: 1px solid var(--line); }
.here { margin-bottom: 4px; text-align: center; }
.here a { display: inline-flex; align-items: center; min-height: 44px; }
.key { margin: 0 0 4px; padding: 10px 14px; border-radius: 11px; background: var(--quiet); font-size: 17px; }
.key code { display: block; max-width: 20ch; }
.scan .hint { margin-bottom: 10px; overflow-wrap: anywhere; }
.scan .button { align-self: flex-start; }
.side { margin-top: 26px; padding-top: 24px; border-top: 1px solid var(--line); }
.codes {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(13.2rem, 1fr)); gap: 0 20px;
  margin: 18px 0; padding: 10px 14px 10px 16px; border-radius: 14px; background: var(--quiet);
  list-style: none; counter-reset: code;
}
.codes li { display: flex; gap: 12px; align-items: baseline; padding: 6px 0; counter-increment: code; }
.codes li::before { content: counter(code); min-width: 1.3em; text-align: right; font-size: 13px; color: var(--soft); font-variant-numeric: tabular-nums; }
.codes code { font-size: 16px; letter-spacing: .01em; white-space: nowrap; }
.row .button { padding-inline: 17px; }
.row { display: flex; flex-wrap: wrap; gap: 10px; margin: 0 0 14px; }
.choices { display: flex; flex-direction: column; gap: 10px; margin-top: 18px; }
.who { display: flex; flex-wrap: wrap; gap: 12px; justify-content: space-between; align-items: flex-start; margin-bottom: 18px; }
.who > div { min-width: 0; }
.who h1 { margin: 0; overflow-wrap: anywhere; }
.who .hint { margin: 2px 0 0; overflow-wrap: anywhere; }
section { padding: 22px 0 10px; border-top: 1px solid var(--line); }
.state { display: inline-block; padding: 1px 10px; border-radius: 99px; font-size: 13px; font-weight: 600; vertical-align: 2px; }
.state.on { color: var(--good); background: var(--good-paper); }
.state.off { color: var(--heed); background: var(--heed-paper); }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 4px 18px; margin: 6px 0 16px; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.rows { margin: 0 0 12px; padding: 0; list-style: none; }
.rows li { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: center; justify-content: space-between; padding: 8px 0; }
.rows li > div { flex: 1 1 15rem; min-width: 0; }
.rows li + li { border-top: 1px solid var(--line); }
.rows p { margin: 0; overflow-wrap: anywhere; }
.name { font-weight: 550; }
section > .inline { margin-bottom: 12px; }
@media (min-width: 760px) {
  .pair { display: grid; grid-template-columns: 1.15fr 1fr; gap: 44px; align-items: start; margin-top: 18px; }
  .side { margin: 0; padding: 0; border: 0; position: sticky; top: 24px; }
}
@media (max-width: 759px) {
  .here { order: -1; margin: 0 0 18px; text-align: left; }
  .here span { display: block; margin-bottom: 6px; }
  .here a {
    padding: 8px 18px; border: 1px solid var(--line); border-radius: 11px; background: var(--quiet);
    color: var(--ink); font-weight: 650; text-decoration: none;
  }
  .scan h2, .scan h2 + p { order: -2; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --quiet: #fff; --line: #999; }
  body { display: block; padding: 0; }
  .card { max-width: none; box-shadow: none; border-radius: 0; }
  .band { padding: 0 0 12px; color: #000; background: none; border-bottom: 1px solid #000; }
  .band::before, .screen-only { display: none; }
  .host { color: #333; }
  .inside { padding: 18px 0; }
  .codes { border: 1px solid #999; break-inside: avoid; }
}
`;
