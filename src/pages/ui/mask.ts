/** "a•••@example.com": its owner knows it, somebody at the next table does not. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [first] = email;
  return at > 0 && first ? `${first}•••${email.slice(at)}` : "•••";
}
