export const FORMATS = ["csv", "htpasswd", "authelia", "otpauth", "gatehouse"] as const;
export type Format = (typeof FORMATS)[number];

/** What a text looks like. */
export function guessFormat(text: string): Format | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "---" && !line.startsWith("#"));
  const [first = ""] = lines;
  if (first.startsWith("{") && text.includes('"users"')) return "gatehouse";
  if (lines.some((line) => /^otpauth(-migration)?:\/\//.test(line))) return "otpauth";
  if (/^users:/m.test(text)) return "authelia";
  if (/(^|,)"?username"?(,|$)/i.test(first.replace("\ufeff", ""))) return "csv";
  return /^[^:\s]+:\S+$/.test(first) ? "htpasswd" : undefined;
}
