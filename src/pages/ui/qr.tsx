/// <reference path="./modules.d.ts" />
import QRCode from "qrcode-svg";

/** ISO/IEC 18004 §9.1: four light modules around, or readers do not find the symbol. */
const QUIET = 4;

/** One path of horizontal runs: a tenth of the size of one rectangle per module. */
export function darkRuns(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1h${from - x - 1}z`;
    }
  });
  return path;
}

/**
 * A QR code as inline SVG: it never leaves this answer, and no style or script is needed.
 * The lowest error correction, because a screen has no scratches and larger modules scan better.
 * Dark on light in both colour schemes, because many readers know nothing else.
 */
export const Qr = ({ text, label }: { text: string; label: string }) => {
  const rows = new QRCode({ content: text, ecl: "L" }).qrcode.modules;
  const size = rows.length + 2 * QUIET;
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={darkRuns(rows)} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
};
