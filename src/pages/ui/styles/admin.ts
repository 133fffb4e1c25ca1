/** Lists, filters and forms of the pages for administrators. */
export const ADMIN_STYLES = `
.card.broad { max-width: 62rem; }
.tabs { display: flex; flex-wrap: wrap; gap: 4px; margin: -6px 0 22px; padding-bottom: 18px; border-bottom: 1px solid var(--line); }
.tabs a {
  display: inline-flex; align-items: center; min-height: 44px; padding: 6px 14px; border-radius: 99px;
  color: var(--ink); text-decoration: none; font-size: 15px;
}
.tabs a:hover { background: var(--quiet); }
.tabs a[aria-current] { background: var(--main); color: var(--main-ink); font-weight: 650; }
.tabs + section, h1 + section { border-top: 0; padding-top: 0; }
.filters { display: flex; flex-wrap: wrap; gap: 12px 14px; align-items: flex-end; margin: 0 0 18px; }
.filters .field { flex: 1 1 13rem; min-width: 0; }
.filters .button { flex: none; min-height: 50px; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 18px 22px; align-items: start; }
.stack > .button { align-self: flex-start; }
select {
  width: 100%; min-height: 50px; padding: 10px 38px 10px 14px; font: inherit; font-size: 17px; color: inherit;
  border: 1px solid var(--edge); border-radius: 11px; -webkit-appearance: none; appearance: none;
  background: linear-gradient(45deg, transparent 50%, currentColor 50%) calc(100% - 20px) 50% / 6px 6px no-repeat,
    linear-gradient(-45deg, transparent 50%, currentColor 50%) calc(100% - 15px) 50% / 6px 6px no-repeat, var(--card);
}
select:focus { outline: 3px solid var(--link); outline-offset: -1px; border-color: transparent; }
.rows .name a { color: inherit; font-weight: 600; }
.rows .states { display: flex; flex-wrap: wrap; gap: 6px; flex: none; }
.rows.even li > div { flex: 1 1 20rem; }
.state.none { color: var(--soft); background: var(--quiet); }
.groups code { display: inline-block; max-width: 100%; padding: 1px 7px; border-radius: 6px; background: var(--quiet); font-size: 13px; }
.new > summary, .sure > summary {
  display: inline-flex; align-items: center; min-height: 46px; padding: 10px 20px; border: 1px solid var(--line); border-radius: 11px;
  background: var(--quiet); font-weight: 650; line-height: 1.2; cursor: pointer; list-style: none;
}
.new > summary::-webkit-details-marker, .sure > summary::-webkit-details-marker { display: none; }
.new > summary:hover, .sure > summary:hover { background: var(--line); }
.sure > summary.danger { color: var(--bad); background: none; border-color: currentColor; }
.sure > summary.danger:hover { background: var(--bad-paper); }
.sure[open] { flex: 1 1 100%; padding: 0 0 12px; }
.sure[open] > summary, .sure[open] > summary:hover { padding: 0; border: 0; background: none; color: var(--soft); }
.sure[open] > p { margin: 14px 0 10px; }
.new { margin: 0 0 20px; }
.new[open] > form { margin: 20px 0 26px; }
section > .stack { margin-bottom: 14px; }
.rows .acts { margin: 8px 0; }
h2 + .acts { margin-top: 12px; }
.acts { display: flex; flex-wrap: wrap; gap: 10px; align-items: flex-start; margin: 0 0 14px; }
.secret { display: block; margin: 0 0 12px; padding: 14px 16px; border-radius: 11px; background: var(--quiet); font-size: 15px; overflow-wrap: anywhere; user-select: all; }
.log time { font: 14px/1.45 var(--mono); color: var(--soft); white-space: nowrap; }
.log li { align-items: baseline; }
.rules { margin: 10px 0 20px; padding: 0; list-style: none; counter-reset: rule; }
.rules li { display: flex; flex-wrap: wrap; gap: 2px 14px; padding: 9px 0; border-top: 1px solid var(--line); counter-increment: rule; }
.rules li:not(.rest)::before { content: counter(rule) "."; color: var(--soft); min-width: 1.6em; }
.rules p { margin: 0; }
.rules code { overflow-wrap: anywhere; }
.rules li > span { color: var(--soft); }
.pages { display: flex; justify-content: space-between; gap: 12px; margin: 14px 0 0; }
.pages a { display: inline-flex; align-items: center; min-height: 44px; }
`;
