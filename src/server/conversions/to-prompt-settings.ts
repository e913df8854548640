import { randomUUID } from 'node:crypto';
import { settingsOfAssistant } from '@/lib/conversions/prompt-settings';
import type { BulkWork } from '../bulk-operations/work';
import type { BulkItemRow } from '../db/schema';
import { readSource } from './source';

/** Keeps the settings of an assistant for calls of the Responses API. The assistant stays as it is. */
export async function assistantToPromptSettings(work: BulkWork, item: BulkItemRow): Promise<void> {
  // Done, by a process that did not live to say so.
  if (item.result) return;
  const { connection, by, conversions, now } = work;
  const source = await readSource(work, item);
  const areThere = source.connection === connection.slug;
  const { settings, losses } = settingsOfAssistant(source.record.snapshot, { areThere });
  const id = `prompt_${randomUUID().replaceAll('-', '')}`;
  const row = {
    ...{ id, connection: connection.slug, ...settings },
    name: settings.name ?? source.record.name,
    sourceConnection: source.connection,
    sourceId: source.record.id,
    createdBy: by.id,
    createdByName: by.name,
    createdAt: now(),
  };
  const result = { kind: 'prompt_settings', connection: connection.slug, id, key: id } as const;
  await conversions.keepSettings(item, row, {
    result: { ...result, after: null, last: null, count: 0 },
    losses,
  });
}
