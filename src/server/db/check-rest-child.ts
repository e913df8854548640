import Database from 'better-sqlite3';
import { exitWithParent } from '@/platform/retrieval/process/exit-with-parent';

// Reads a database file to its end, which takes minutes for a large one and would block the server.

exitWithParent({ isBackground: true });

const [file = ''] = process.argv.slice(2);
process.send?.({ problem: problemIn(file) }, () => process.exit(0));

function problemIn(file: string): string | null {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: 30_000 });
    const [first] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
    return first && first.quick_check !== 'ok' ? first.quick_check.replaceAll('\n', ' ') : null;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return message;
    throw error;
  } finally {
    sqlite?.close();
  }
}
