import { setImmediate as breathe } from 'node:timers/promises';
import { openTokenizer } from '@/platform/engine/tokens';
import { type ChunkAudit, createChunkAudit, maxTokensOf } from '../vector-stores/chunk-audit';
import { chunkTexts } from '../vector-stores/chunks';
import { eachItem } from './each-item';
import { type BulkActionRunner, type BulkWork, requestOptions } from './work';

/**
 * Reads the chunks of files and reports their defects. Intermediate results are in memory: a check that another
 * process started is restarted.
 */
export function createChunkCheck(): BulkActionRunner {
  const audits = new Map<string, ChunkAudit>();

  async function auditOf({ operation, store }: BulkWork): Promise<ChunkAudit> {
    const existing = audits.get(operation.id);
    if (existing) return existing;
    const audit = createChunkAudit(await openTokenizer());
    if (operation.succeeded + operation.failed > 0) await store.restart(operation.id);
    audits.set(operation.id, audit);
    return audit;
  }

  return {
    async run(work) {
      const { operation, store, history, connection, openai, now } = work;
      const audit = await auditOf(work);
      const parent = operation.store ?? '';
      const list = { connection: connection.slug, kind: 'vector_store_file', parent } as const;
      const turn = await eachItem(
        work,
        async ({ id }) => {
          const texts = await chunkTexts(openai, { store: parent, id }, requestOptions(work));
          const file = await history.find(list, id);
          audit.add(id, texts, maxTokensOf(file?.snapshot));
          await breathe();
          return 'succeeded';
        },
        1,
      );
      if (turn === 'ended') {
        await store.saveReport(operation.id, audit.report(now()));
        audits.delete(operation.id);
      }
      return turn;
    },

    async cancel({ operation }) {
      audits.delete(operation.id);
    },
  };
}
