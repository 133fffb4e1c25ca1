/** What is saved has to say, years later, what it is for: which site, whose, and of when. */
export const recoveryCodesFile = (file: {
  readonly site: string;
  readonly host: string;
  readonly username: string;
  readonly codes: readonly string[];
  /** ms */
  readonly now: number;
}): string =>
  [
    `Recovery codes for ${file.site} (${file.host})`,
    `Account: ${file.username}`,
    `Made on: ${new Date(file.now).toISOString().slice(0, 10)}`,
    "",
    ...file.codes,
    "",
    "Each code signs you in once, together with your password, when your phone is not at hand.",
    "Keep them where nobody else looks. A new set makes these worthless.",
    "",
  ].join("\r\n");
