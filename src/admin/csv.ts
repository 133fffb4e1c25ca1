/** What spreadsheets take for a formula, full-width forms included (OWASP, CSV injection). */
const FORMULA = /^[\s=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/u;

/**
 * One line of CSV (RFC 4180). Every cell is quoted, control characters become spaces, and a cell
 * that a spreadsheet could run begins with an apostrophe, which it shows as text: people choose
 * their own names, and administrators open the file.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(text: string): string {
  const plain = text.replaceAll(/\p{Cc}/gu, " ");
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}
