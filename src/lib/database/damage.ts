import { singleton } from '../singleton';

interface Seen {
  isDamaged: boolean;
}

const seen = () => singleton('damaged databases', (): Seen => ({ isDamaged: false }));

/** Whether an error says that a database is damaged: its pages, or tables that are missing on a server. */
export function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return isOfPages(code) || code === '42P01';
}

/** Remembers an error of damaged pages, whichever statement met with it. Gives the error. */
export function notedDamage(error: unknown): unknown {
  if (isOfPages((error as { code?: unknown } | null)?.code)) seen().isDamaged = true;
  return error;
}

function isOfPages(code: unknown): boolean {
  if (typeof code !== 'string') return false;
  return /^(SQLITE_NOTADB|SQLITE_CORRUPT.*|XX001|XX002)$/.test(code);
}

/** Whether this process has met with a damaged database. It stays so until a restart, which looks again. */
export const wasDamageSeen = (): boolean => seen().isDamaged;
