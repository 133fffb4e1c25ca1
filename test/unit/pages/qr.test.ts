import QRCode from "qrcode-svg";
import { describe, expect, test } from "vitest";
import { darkRuns, Qr } from "../../../src/pages/ui/qr.tsx";

const URI = "otpauth://totp/Acme:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme";

/** Paints the path back into modules: only `M x y h n v1 h-n z` can be in it. */
function paint(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(run); i++) {
      const row = rows[Number(y)];
      if (row) row[Number(x) + i] = true;
    }
  }
  return rows;
}

describe("QR code", () => {
  const { modules } = new QRCode({ content: URI, ecl: "L" }).qrcode;
  const size = modules.length;

  test("the path is the symbol, with four light modules around", () => {
    const painted = paint(darkRuns(modules), size + 8);
    const inner = painted.slice(4, -4).map((row) => row.slice(4, -4));
    expect(inner).toEqual(modules.map((row) => [...row]));
    expect(painted.flat().filter(Boolean)).toHaveLength(modules.flat().filter(Boolean).length);
  });

  test("the symbol is not mirrored: the dark module is below the upper left corner", () => {
    // ISO/IEC 18004 §8.9: the module (4V + 9, 8) is always dark. In 64 different symbols its
    // mirror image is light at least once.
    const mirror = Array.from({ length: 64 }, (_, n) => {
      const rows = paint(
        darkRuns(new QRCode({ content: `${URI}${n}`, ecl: "L" }).qrcode.modules),
        99,
      );
      const width =
        rows.flatMap((row) => row.lastIndexOf(true)).reduce((a, b) => Math.max(a, b)) - 3;
      expect(rows[4 + width - 8]?.[4 + 8]).toBe(true);
      return rows[4 + 8]?.[4 + width - 8];
    });
    expect(mirror).toContain(false);
  });

  test("is an image with a name, dark on light", async () => {
    const svg = String(await Qr({ text: URI, label: "a <name>" }));
    expect(svg).toContain(`role="img" aria-label="a &lt;name&gt;"`);
    expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
    expect(svg).toContain(`fill="#fff"`);
    expect(svg).toContain(`fill="#000"`);
  });
});
