/** Those of notices tell their kinds apart without colours, which some people do not see. */
const PATHS = {
  wrong: "M12 3 2.5 20h19ZM12 10v5M12 17.6v.4",
  good: "M4 12.5l5 5L20 6.5",
  heed: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7.6V8",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18Z",
} as const;

/** Beside a text that says the same. */
export const Icon = ({ shape }: { shape: keyof typeof PATHS }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[shape]} />
  </svg>
);
