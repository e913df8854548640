import type OpenAI from '@/lib/openai';
import { type Batch, toStreamingFile } from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import { refuse } from '../localized-error';
import { originKey } from './kind';
import type { History } from './open';
import type { ResultFilter } from './results/page';
import { refuseUnloaded } from './results/refuse-unloaded';
import { saveAnswer } from './save-answer';
import type { Author } from './store/changes';
import type { RecordView } from './view';

/** Which requests: by their outcome, or those of a failure group. */
export type ResubmitSelection = { which: 'failed' | 'missing' | 'both' } | { group: string };

type Filters = readonly Pick<ResultFilter, 'outcome' | 'group'>[];

/** Maximum metadata pairs; one is used for the link to the origin. */
const maxMetadataPairs = 16;

/** Creates a batch from requests of another that have no good answer, using its archived input. */
export async function resubmit(
  { history, results }: Pick<History, 'history' | 'results'>,
  openai: OpenAI,
  origin: RecordView<Batch>,
  selection: ResubmitSelection,
  by: Author,
): Promise<RecordView<Batch>> {
  const { connection, id } = origin;
  const { lines, endpoint } = await selectRequests(results, origin, selection);
  const suffix = 'group' in selection ? 'group' : selection.which;
  const file = toStreamingFile(lines(), `${id}_${suffix}.jsonl`, { type: 'application/jsonl' });
  const made = { by, isNew: true };
  const input = await saveAnswer(history, { connection, kind: 'file' }, made, () =>
    readObject(openai.files.create({ file, purpose: 'batch' }), 'a file'),
  );
  return saveAnswer(history, { connection, kind: 'batch' }, made, () =>
    readObject(openai.batches.create(creationOf(origin, endpoint, input.id)), 'a batch'),
  );
}

/** The requests of a batch that are to be sent again, and where to. Refuses if there are none. */
export async function selectRequests(
  results: History['results'],
  origin: RecordView<Batch>,
  selection: ResubmitSelection,
): Promise<{ endpoint: string; lines: () => AsyncGenerator<string, void> }> {
  const filters = filtersOf(selection);
  await requireRequests(results, origin, selection);
  const endpoint = origin.snapshot.endpoint || (await endpointNamed(results, origin, filters));
  return { endpoint, lines: () => requestLines(results, origin, filters) };
}

/** The body that creates a batch of requests of another: with its metadata, and the link to it. */
export function creationOf(
  { id, snapshot }: RecordView<Batch>,
  endpoint: string,
  inputId: string,
): Parameters<OpenAI['batches']['create']>[0] {
  const own = Object.entries(snapshot.metadata ?? {}).filter(([key]) => key !== originKey);
  return {
    input_file_id: inputId,
    endpoint: endpoint as '/v1/chat/completions',
    completion_window: '24h',
    metadata: Object.fromEntries([...own.slice(0, maxMetadataPairs - 1), [originKey, id]]),
  };
}

function filtersOf(selection: ResubmitSelection): Filters {
  if ('group' in selection) return [{ group: selection.group }];
  const { which } = selection;
  return which === 'both' ? [{ outcome: 'failed' }, { outcome: 'missing' }] : [{ outcome: which }];
}

async function requireRequests(
  results: History['results'],
  { connection, id }: RecordView,
  selection: ResubmitSelection,
): Promise<void> {
  let count = 0;
  for (const filter of filtersOf(selection)) {
    const { indexed, reason, total } = await results.page(connection, id, { ...filter, limit: 1 });
    if (!indexed) refuseUnloaded(reason);
    count += total ?? 0;
  }
  if (count > 0) return;
  if ('group' in selection) refuse('PRECONDITION_FAILED', 'batches.noSuchGroup');
  refuse('PRECONDITION_FAILED', 'batches.noSuchRequest', { which: selection.which });
}

/** The endpoint named in the lines, for servers that do not report the endpoint of a batch. */
async function endpointNamed(
  results: History['results'],
  origin: RecordView,
  filters: Filters,
): Promise<string> {
  for await (const line of requestLines(results, origin, filters)) {
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
  filters: Filters,
): AsyncGenerator<string, void> {
  for (const filter of filters) {
    for await (const { request, row } of results.each(connection, id, filter)) {
      if (request === null)
        refuse('PRECONDITION_FAILED', 'batches.requestNotStored', { id: row.customId });
      yield `${request}\n`;
    }
  }
}
