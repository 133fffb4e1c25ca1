/** A sealed TOTP secret opens for the user it was sealed for, and in no other row. */
export const totpContext = (userId: string): string => `totp_factors:sealed_secret:${userId}`;
