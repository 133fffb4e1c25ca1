export const TEXT = `
h1 { margin: 0 0 10px; font-size: 25px; line-height: 1.2; font-weight: 680; letter-spacing: -.015em; }
h2 { margin: 0 0 6px; font-size: 18px; line-height: 1.3; font-weight: 650; }
p { margin: 0 0 14px; }
a { color: var(--link); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
small, .hint { font-size: 14px; line-height: 1.45; color: var(--soft); }
code, .mono { font-family: var(--mono); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 6px; }
.spoken {
  position: absolute; width: 1px; height: 1px; margin: -1px !important; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.notice { margin: 0 0 18px; padding: 12px 16px; border-radius: 12px; font-size: 15px; }
.notice p { margin: 0; }
.notice p + p { margin-top: 4px; }
.lead { font-weight: 650; }
.bad { background: var(--bad-paper); color: var(--bad); }
.good { background: var(--good-paper); color: var(--good); }
.heed { background: var(--heed-paper); color: var(--heed); }
.notice .clock { font: 600 30px/1.2 var(--mono); font-variant-numeric: tabular-nums; }
.notice .clock::before { content: attr(data-label); display: block; font: 15px/1.5 system-ui, sans-serif; }
.status { margin: 0 0 2px; font: 14px/1.4 var(--mono); color: var(--soft); }
.reference { margin: 22px 0 0; font-size: 13px; color: var(--soft); }
.ways { display: flex; flex-direction: column; align-items: flex-start; margin-top: 12px; }
.ways > a:not(.button) { display: inline-flex; align-items: center; min-height: 44px; }
.ways + .hint { margin: 8px 0 0; }
`;
