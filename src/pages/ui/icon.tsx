/** Drawn on a grid of 24 units, with strokes. Those of notices tell their kinds apart without colours, which some people do not see. */
const PATHS = {
  wrong: "M12 3 2.5 20h19ZM12 10v5M12 17.6v.4",
  good: "M4 12.5l5 5L20 6.5",
  heed: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7.6V8",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18Z",
  key: "M15 3a6 6 0 0 0-5.7 7.9L3 17.2V21h4v-3h3v-3l1.3-1.3A6 6 0 1 0 15 3ZM16.5 7.5v.1",
  download: "M12 3v12M7 10.5l5 5 5-5M4 20.5h16",
  print: "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7Z",
  copy: "M8 8h12v12H8ZM16 8V4H4v12h4",
  phone: "M7 2.5h10v19H7ZM11 18.5h2",
  leave: "M10 4H4v16h6M9 12h12M16.5 7.5 21 12l-4.5 4.5",
} as const;

export type Shape = keyof typeof PATHS;

/** Beside a text that says the same. */
export const Icon = ({ shape }: { shape: Shape }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[shape]} />
  </svg>
);
