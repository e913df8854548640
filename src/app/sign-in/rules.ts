/** The server asks for the same length. */
export const minPasswordLength = 12;
/** Anything that could be one: whether it is, the server finds out. */
export const emailPattern = /^\S+@\S+$/;

export const required = (complaint: string) => (value: string) =>
  value.trim() === '' ? complaint : null;

export function email(value: string): string | null {
  if (value.trim() === '') return 'Enter an e-mail.';
  return emailPattern.test(value.trim()) ? null : 'An e-mail has a name, an @ and a domain.';
}

export function newPassword(value: string): string | null {
  if (value.length >= minPasswordLength) return null;
  return `Use ${minPasswordLength} characters or more; this has ${value.length}.`;
}
