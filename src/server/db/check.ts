import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isNoRoom } from '../disk';
import { StartError } from '../start-error';

interface Checked {
  /** Whether its contents are looked at too: not where they need an extension. */
  readsContents: boolean;
}

/**
 * Refuses to start on a damaged database, before anything is written. A missing file is created later. For large
 * files only the length is checked.
 */
export function checkDatabase(file: string, { readsContents }: Checked): void {
  if (!existsSync(file)) return;
  const problem = problemIn(file, readsContents);
  if (problem) throw new StartError(damaged(file, problem));
}

/** An error of opening the database, as a message for the operator. */
export function databaseError(file: string, error: unknown): StartError {
  const { message, code = '' } = error as NodeJS.ErrnoException;
  if (isDamage(code)) return new StartError(damaged(file, message));
  if (isNoRoom(error)) {
    return new StartError(
      `The database ${file} cannot be opened: the disk is full. Make room, or set DATA_DIR to another disk.`,
    );
  }
  return new StartError(`The database ${file} cannot be opened: ${message}.`);
}

function problemIn(file: string, readsContents: boolean): string | null {
  const { size } = statSync(file);
  if (size === 0) return 'it is empty';
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { fileMustExist: true });
    sqlite.pragma('busy_timeout = 5000');
    sqlite.prepare('select count(*) from sqlite_schema').get();
    if (!readsContents || size > maxWhole) return null;
    const [first] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
    return first && first.quick_check !== 'ok' ? first.quick_check.replaceAll('\n', ' ') : null;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (isDamage(code)) return message;
    throw databaseError(file, error);
  } finally {
    sqlite?.close();
  }
}

/** Bytes that are read through within a second. */
const maxWhole = 128 * 2 ** 20;

function isDamage(code: string): boolean {
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

function damaged(file: string, problem: string): string {
  return `The database ${file} is damaged: ${problem}. Nothing was changed. Put a backup of the data folder in its place, or move this file (and those that begin with its name) away to start over.`;
}
