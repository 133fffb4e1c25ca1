/** The card: a band with the name and the waves of a key card, and the slot it hangs by. */
export const CARD = `
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: flex;
  flex-direction: column;
  padding: 16px;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
.card {
  width: 100%;
  max-width: 26rem;
  margin: auto;
  background: var(--card);
  border-radius: 20px;
  overflow: hidden;
  box-shadow: var(--shadow);
}
.card.wide { max-width: 46rem; }
.band {
  position: relative;
  display: grid;
  grid-template-columns: auto 1fr;
  column-gap: 14px;
  align-items: center;
  padding: 40px 28px 22px;
  color: var(--band-ink);
  background:
    repeating-radial-gradient(circle at 88% 130%, transparent 0 10px, var(--wave) 10px 11px),
    var(--band);
}
.band::before {
  content: "";
  position: absolute;
  top: 14px;
  left: 50%;
  width: 46px;
  height: 9px;
  margin-left: -23px;
  border-radius: 5px;
  background: var(--paper);
  box-shadow: inset 0 1px 2px #00000059;
}
.arch { width: 30px; height: 40px; grid-row: span 2; }
.arch path { fill: currentColor; }
.site { margin: 0; font-size: 19px; line-height: 1.25; font-weight: 650; letter-spacing: .01em; min-width: 0; }
.site:last-child { grid-row: span 2; }
.host { margin: 0; font: 13px/1.4 var(--mono); color: var(--band-soft); min-width: 0; overflow-wrap: anywhere; }
.inside { padding: 26px 28px 30px; }
@media (max-width: 380px) {
  body { padding: 8px; }
  .band { padding: 38px 20px 18px; }
  .inside { padding: 22px 20px 26px; }
}
`;
