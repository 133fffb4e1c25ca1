const STEP = 30;

/** Where the ring begins when the page is made in second N of the step. */
const STARTS = Array.from(
  { length: STEP },
  (_, second) => `.at-${second} .hand { animation-delay: -${second}s; }`,
).join("\n");

export const COUNTDOWN = `
.countdown { position: relative; display: flex; align-items: center; gap: 9px; margin-top: -8px; font-size: 14px; color: var(--soft); font-variant-numeric: tabular-nums; }
.ring { flex: none; width: 22px; height: 22px; transform: rotate(-90deg); }
.ring circle { fill: none; stroke-width: 3; }
.track { stroke: var(--line); }
.hand { stroke: var(--link); stroke-dasharray: 30 30; animation: step ${STEP}s linear infinite; }
@keyframes step { from { stroke-dashoffset: 0; } to { stroke-dashoffset: -30; } }
${STARTS}
@media (prefers-reduced-motion: reduce) {
  .ring { display: none; }
}
`;
