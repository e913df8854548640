import { and, desc, eq } from 'drizzle-orm';
import type OpenAI from '@/lib/openai';
import { toStreamingFile } from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import type { Db } from '../db/open';
import { restoredFiles } from '../db/schema';
import type { History } from '../history/open';
import { saveAnswer } from '../history/save-answer';
import type { Author } from '../history/store/changes';
import { refuse } from '../localized-error';

interface Deps extends Pick<History, 'history' | 'archive'> {
  db: Db;
  openai: OpenAI;
  /** Milliseconds. */
  now: () => number;
}

/** What upstream takes. Files of other purposes are written by upstream itself. */
const uploadPurposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'];

/** Uploads the archived bytes of a file again, as a new file that knows which one it was. */
export async function restoreFile(
  { db, history, archive, openai, now }: Deps,
  { connection, id }: { connection: string; id: string },
  by: Author,
): Promise<{ id: string }> {
  const list = { connection, kind: 'file' } as const;
  const record = await history.find(list, id);
  if (!record) return refuse('NOT_FOUND', 'history.notFound', { kind: 'file', id });
  if (record.deleted_upstream_at === null) refuse('PRECONDITION_FAILED', 'storage.stillThere');
  const bytes = await archive.open({ connection, fileId: id });
  if (!bytes) return refuse('PRECONDITION_FAILED', 'storage.notArchived');
  const file = toStreamingFile(bytes, record.name ?? id, { type: 'application/octet-stream' });
  const purpose = uploadPurposes.includes(record.category) ? record.category : 'user_data';
  const created = await saveAnswer(history, list, { by, isNew: true }, () =>
    readObject(
      openai.files.create({ file, purpose: purpose as 'batch' }, { maxRetries: 0 }),
      'a file',
    ),
  );
  await db
    .insert(restoredFiles)
    .values({
      ...{ connection, fromId: id, toId: created.id, restoredBy: by.id },
      restoredAt: Math.floor(now() / 1000),
    })
    .onConflictDoNothing()
    .run();
  return { id: created.id };
}

/** What a file was restored to last, and what it was restored from. */
export async function restorationsOf(
  db: Db,
  connection: string,
  id: string,
): Promise<{ to: string | null; from: string | null }> {
  const { fromId, toId, restoredAt } = restoredFiles;
  const on = eq(restoredFiles.connection, connection);
  const to = await db
    .select({ id: toId })
    .from(restoredFiles)
    .where(and(on, eq(fromId, id)))
    .orderBy(desc(restoredAt))
    .limit(1)
    .get();
  const from = await db
    .select({ id: fromId })
    .from(restoredFiles)
    .where(and(on, eq(toId, id)))
    .limit(1)
    .get();
  return { to: to?.id ?? null, from: from?.id ?? null };
}
