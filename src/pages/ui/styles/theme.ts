/** Paper and bottle green by day, slate and mint by night. Every pair holds WCAG 2.2 AA. */
export const THEME = `
:root {
  color-scheme: light dark;
  --paper: #ece7dc;
  --card: #fffdf8;
  --ink: #1c2421;
  --soft: #55605b;
  --line: #d9d3c5;
  --edge: #7d867f;
  --band: #1d4f40;
  --band-ink: #f6f1e4;
  --band-soft: #c3d6cc;
  --wave: #ffffff14;
  --main: #1d4f40;
  --main-ink: #ffffff;
  --main-hover: #163d32;
  --link: #1a5c48;
  --quiet: #f1ece0;
  --bad: #8e2219;
  --bad-paper: #fbeae6;
  --good: #1a5340;
  --good-paper: #e6f1ea;
  --heed: #6b4700;
  --heed-paper: #fbf1d6;
  --shadow: 0 1px 2px #2b241414, 0 18px 40px -18px #2b241459;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101513;
    --card: #1a201e;
    --ink: #ecefe9;
    --soft: #a9b4ae;
    --line: #313a36;
    --edge: #7e8b85;
    --band: #17392f;
    --band-ink: #f3efe2;
    --band-soft: #a8c4b7;
    --wave: #ffffff0f;
    --main: #8fd8b9;
    --main-ink: #0c1f18;
    --main-hover: #a9e5cb;
    --link: #8fd8b9;
    --quiet: #262e2b;
    --bad: #ffb5a8;
    --bad-paper: #3a1e1a;
    --good: #a3e0c4;
    --good-paper: #18332a;
    --heed: #f2cf85;
    --heed-paper: #352a12;
    --shadow: 0 1px 2px #00000066, 0 18px 40px -18px #000000b3;
  }
}
`;
