import { singleton } from '../singleton';

interface Seen {
  isDamaged: boolean;
}

const seen = () => singleton('damaged databases', (): Seen => ({ isDamaged: false }));

/** Whether an error says that a database is damaged: its file, or tables that are missing on a server. */
export function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return false;
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code === '42P01';
}

/** Remembers an error of damage, whichever statement met with it. Gives the error. */
export function notedDamage(error: unknown): unknown {
  if (isDamage(error)) seen().isDamaged = true;
  return error;
}

/** Whether this process has met with a damaged database. It stays so until a restart, which looks again. */
export const wasDamageSeen = (): boolean => seen().isDamaged;
