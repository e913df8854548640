const shortest = 12;

export const required = (complaint: string) => (value: string) =>
  value.trim() === '' ? complaint : null;

export function email(value: string): string | null {
  if (value.trim() === '') return 'Enter an e-mail.';
  return /^\S+@\S+$/.test(value.trim()) ? null : 'An e-mail has a name, an @ and a domain.';
}

/** The server asks for the same length. */
export function newPassword(value: string): string | null {
  if (value.length >= shortest) return null;
  return `Use ${shortest} characters or more; this has ${value.length}.`;
}
