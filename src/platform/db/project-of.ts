import { eq, sql } from 'drizzle-orm';
import { chatCompletions } from '../chat-completions/schema';
import { fineTuningJobs } from '../fine-tuning/schema';
import type { ObjectKind } from './object-changes';
import type { Db } from './open';
import { assistants } from './schema/assistants';
import { batches } from './schema/batches';
import { deleted } from './schema/deleted';
import { files } from './schema/files';
import { threads } from './schema/threads';
import { vectorStores } from './schema/vector-stores';

const tables = {
  assistant: assistants,
  batch: batches,
  chat_completion: chatCompletions,
  file: files,
  fine_tuning_job: fineTuningJobs,
  thread: threads,
  vector_store: vectorStores,
};

/** Says whose an object is, or was before it was deleted. Undefined: there never was one, or it is long gone. */
export function createProjectOf(db: Db) {
  const id = sql.placeholder('id');
  const here = Object.fromEntries(
    Object.entries(tables).map(([kind, table]) => [
      kind,
      db.select({ project: table.project }).from(table).where(eq(table.id, id)).prepare(),
    ]),
  );
  const gone = db
    .select({ project: deleted.project })
    .from(deleted)
    .where(eq(deleted.id, id))
    .prepare();
  return (kind: ObjectKind, id: string): string | undefined =>
    (here[kind]?.get({ id }) ?? gone.get({ id }))?.project ?? undefined;
}
