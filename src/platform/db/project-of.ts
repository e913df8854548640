import { eq, sql } from 'drizzle-orm';
import { assistants } from '../assistants/schema';
import { batches } from '../batches/schema';
import { chatCompletions } from '../chat-completions/schema';
import { conversations } from '../conversations/schema';
import { files } from '../files/schema';
import { fineTuningJobs } from '../fine-tuning/schema';
import { responses } from '../responses/schema';
import { threads } from '../threads/schema';
import { vectorStores } from '../vector-stores/schema';
import { deleted } from './deleted-schema';
import type { ObjectKind } from './object-changes';
import type { Db } from './open';

const tables = {
  assistant: assistants,
  batch: batches,
  chat_completion: chatCompletions,
  conversation: conversations,
  file: files,
  fine_tuning_job: fineTuningJobs,
  response: responses,
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
  return async (kind: ObjectKind, id: string): Promise<string | undefined> => {
    const row = (await here[kind]?.get({ id })) ?? (await gone.get({ id }));
    return row?.project ?? undefined;
  };
}
