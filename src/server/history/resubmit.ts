import type OpenAI from '@/lib/openai';
import { type Batch, toStreamingFile } from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import { refuse } from '../localized-error';
import { originKey } from './kind';
import type { History } from './open';
import { refuseUnloaded } from './results/refuse-unloaded';
import { saveAnswer } from './save-answer';
import type { Author } from './store/changes';
import type { RecordView } from './view';

export type ResubmitSelection = 'failed' | 'missing' | 'both';

/** Maximum metadata pairs; one is used for the link to the origin. */
const maxMetadataPairs = 16;

/** Creates a batch from the failed or missing requests of another, using its archived input. */
export async function resubmit(
  { history, results }: Pick<History, 'history' | 'results'>,
  openai: OpenAI,
  origin: RecordView<Batch>,
  which: ResubmitSelection,
  by: Author,
): Promise<RecordView<Batch>> {
  const { connection, id, snapshot } = origin;
  const outcomes = which === 'both' ? (['failed', 'missing'] as const) : [which];
  await requireOutcomes(results, origin, outcomes);
  const endpoint = snapshot.endpoint || (await endpointNamed(results, origin, outcomes));
  const lines = requestLines(results, origin, outcomes);
  const file = toStreamingFile(lines, `${id}_${which}.jsonl`, { type: 'application/jsonl' });
  const made = { by, isNew: true };
  const input = await saveAnswer(history, { connection, kind: 'file' }, made, () =>
    readObject(openai.files.create({ file, purpose: 'batch' }), 'a file'),
  );
  const ownMetadata = Object.entries(snapshot.metadata ?? {}).filter(([key]) => key !== originKey);
  const body = {
    input_file_id: input.id,
    endpoint,
    completion_window: '24h',
    metadata: Object.fromEntries([...ownMetadata.slice(0, maxMetadataPairs - 1), [originKey, id]]),
  } as Parameters<typeof openai.batches.create>[0];
  return saveAnswer(history, { connection, kind: 'batch' }, made, () =>
    readObject(openai.batches.create(body), 'a batch'),
  );
}

async function requireOutcomes(
  results: History['results'],
  { connection, id }: RecordView,
  outcomes: readonly ('failed' | 'missing')[],
): Promise<void> {
  const { indexed, reason, counts } = await results.page(connection, id, { limit: 1 });
  if (!indexed) refuseUnloaded(reason);
  if (outcomes.every((outcome) => counts[outcome] === 0)) {
    const which = outcomes.length > 1 ? 'both' : (outcomes[0] ?? 'both');
    refuse('PRECONDITION_FAILED', 'batches.noSuchRequest', { which });
  }
}

/** The endpoint named in the lines, for servers that do not report the endpoint of a batch. */
async function endpointNamed(
  results: History['results'],
  origin: RecordView,
  outcomes: readonly ('failed' | 'missing')[],
): Promise<string> {
  for await (const line of requestLines(results, origin, outcomes)) {
    const endpoint = urlIn(line);
    if (endpoint) return endpoint;
  }
  return refuse('PRECONDITION_FAILED', 'batches.endpointUnknown');
}

function urlIn(line: string): string | null {
  try {
    const { url } = JSON.parse(line) as { url?: unknown };
    return typeof url === 'string' && url !== '' ? url : null;
  } catch {
    return null;
  }
}

/** The lines as they were submitted. */
async function* requestLines(
  results: History['results'],
  { connection, id }: RecordView,
  outcomes: readonly ('failed' | 'missing')[],
): AsyncGenerator<string, void> {
  for (const outcome of outcomes) {
    for await (const { request, row } of results.each(connection, id, { outcome })) {
      if (request === null)
        refuse('PRECONDITION_FAILED', 'batches.requestNotStored', { id: row.customId });
      yield `${request}\n`;
    }
  }
}
