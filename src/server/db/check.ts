import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ownCommand } from '@/lib/own-command';
import { isNoRoom } from '../disk';
import { StartError } from '../start-error';
import { fileProblem, isBlank } from './file-problem';
import { schemaState, tablesOf } from './schema-state';

interface Checked {
  /** Whether its contents are looked at too: not where they need an extension. */
  readsContents: boolean;
  /** The tables that have to be in it. */
  migrationsFolder?: string;
  /** Not even a checkpoint is written. */
  isReadOnly?: boolean;
  /** Whether nothing can have been lost where nothing is in it. */
  mayBeBlank?: boolean;
}

/**
 * Refuses to start on a damaged database, before anything is written. A missing file is created later. Of large files
 * the beginning, the length and the tables are looked at; the rest is read once the server runs (`checkRest`).
 */
export function checkDatabase(file: string, checked: Checked): void {
  if (!existsSync(file)) return;
  if (checked.mayBeBlank && isBlank(file)) return;
  const problem = fileProblem(file) ?? problemIn(file, checked);
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

function problemIn(
  file: string,
  { readsContents, migrationsFolder, isReadOnly = false }: Checked,
): string | null {
  const { size } = statSync(file);
  // Before it is opened, which makes one.
  const hasLog = existsSync(`${file}-wal`);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { fileMustExist: true, readonly: isReadOnly });
    sqlite.pragma('busy_timeout = 5000');
    sqlite.prepare('select count(*) from sqlite_schema').get();
    const tables = migrationsFolder && tableProblem(file, sqlite, { migrationsFolder, hasLog });
    if (tables) return tables;
    if (!readsContents || size > largestWhole) return null;
    const [first] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
    return first && first.quick_check !== 'ok' ? first.quick_check.replaceAll('\n', ' ') : null;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (isDamage(code)) return message;
    throw databaseError(file, error);
  } finally {
    sqlite?.close();
  }
}

/** Whether the tables are those of this version, or of an earlier one. */
function tableProblem(
  file: string,
  sqlite: Database.Database,
  { migrationsFolder, hasLog }: { migrationsFolder: string; hasLog: boolean },
): string | null {
  const found = sqlite
    .prepare("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all() as string[];
  if (found.length === 0)
    return hasLog
      ? null
      : `it has no tables; was it copied without ${file}-wal, in which they are?`;
  if (!found.includes('__drizzle_migrations')) return 'it belongs to another program';
  const last = sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
  // The first start was ended before it had made any.
  if (last === null) return null;
  const state = schemaState(migrationsFolder, Number(last));
  if (state === 'newer') throw new StartError(newer(`The database ${file}`));
  const expected = tablesOf(migrationsFolder, Number(last));
  const absent = expected?.find((name) => !found.includes(name));
  return absent ? `the table ${absent} is missing, or it is another database` : null;
}

/** Bytes that are read through within a second. */
export const largestWhole = 128 * 2 ** 20;

function isDamage(code: string): boolean {
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

export function newer(name: string): string {
  return `${name} was written by a newer version of Signalbox than this one. Nothing was changed. Start that version, or restore a backup of this version's ("${ownCommand('restore', '<backup>')}").`;
}

function damaged(file: string, problem: string): string {
  return `The database ${file} is damaged: ${problem}. Nothing was changed. Move this file (and those that begin with its name) away, and restore a backup ("${ownCommand('restore', '<backup>')}", into an empty DATA_DIR), or start over without it.`;
}
