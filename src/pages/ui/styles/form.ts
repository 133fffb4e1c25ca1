/** 16 px and more in inputs, or iOS zooms; 44 px and more for fingers. */
export const FORM = `
.stack { display: flex; flex-direction: column; gap: 18px; margin: 18px 0 0; }
.inline { display: block; margin: 0; }
.field label { display: block; margin-bottom: 6px; font-weight: 600; font-size: 15px; }
.input { position: relative; }
input:not([type="checkbox"]) {
  width: 100%;
  min-height: 50px;
  padding: 10px 14px;
  font: inherit;
  font-size: 17px;
  color: inherit;
  background: transparent;
  border: 1px solid var(--edge);
  border-radius: 11px;
  -webkit-appearance: none;
  appearance: none;
}
input[aria-invalid] { border-color: var(--bad); border-width: 2px; padding: 9px 13px; }
input:not([type="checkbox"]):focus { outline: 3px solid var(--link); outline-offset: -1px; border-color: transparent; }
input[readonly] { background: var(--quiet); border-color: transparent; color: var(--soft); }
.input:has(.reveal:not([hidden])) input { padding-right: 84px; }
input.code { font: 500 30px/1.2 var(--mono); letter-spacing: .22em; min-height: 62px; max-width: 12.4rem; }
input.recovery { font-family: var(--mono); letter-spacing: .02em; }
.field .hint { margin: 6px 0 0; }
.wrong { margin: 6px 0 0; font-size: 15px; font-weight: 600; color: var(--bad); }
.reveal {
  position: absolute; top: 3px; right: 3px; min-width: 72px; min-height: 44px; padding: 0 12px;
  font: inherit; font-size: 15px; font-weight: 600; color: var(--link);
  background: none; border: 0; border-radius: 9px; cursor: pointer;
}
.check { display: flex; gap: 12px; align-items: flex-start; padding: 10px 0; cursor: pointer; }
.check input { flex: none; width: 22px; height: 22px; margin: 1px 0 0; accent-color: var(--main); }
.check small { display: block; }
.button {
  display: inline-flex; align-items: center; justify-content: center;
  min-height: 46px; padding: 10px 20px; border: 1px solid transparent; border-radius: 11px;
  font: inherit; font-weight: 650; line-height: 1.2; text-align: center; text-decoration: none;
  color: var(--main-ink); background: var(--main); cursor: pointer;
}
.button:hover { background: var(--main-hover); }
.button:disabled { opacity: .45; cursor: not-allowed; }
.stack > .button.main { min-height: 52px; font-size: 17px; }
.quiet { color: var(--ink); background: var(--quiet); border-color: var(--line); }
.quiet:hover { background: var(--line); }
.danger { color: var(--bad); background: none; border-color: currentColor; }
.danger:hover { background: var(--bad-paper); }
.link {
  padding: 0; min-height: 44px; font-weight: 400; color: var(--link); background: none;
  border: 0; text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 1px;
}
.link:hover { background: none; text-decoration-thickness: 2px; }
`;
