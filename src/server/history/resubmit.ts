import { changeParameters, type ParameterChange } from '@/lib/batch-input/change-parameters';
import { type ChangesReport, createChangesReporter } from '@/lib/batch-input/changes-report';
import { textOf } from '@/lib/loose';
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

/** Maximum metadata pairs; one is used for the link to the origin, another for what was changed. */
const maxMetadataPairs = 16;
/** Characters of a value of metadata. */
const maxMetadataLength = 512;

/** The key of our own metadata that says which parameters were changed: `model = "o5"; -temperature`. */
export const changesKey = 'signalbox_changes';

/** Creates a batch from requests of another that have no good answer, using its archived input. */
export async function resubmit(
  { history, results }: Pick<History, 'history' | 'results'>,
  openai: OpenAI,
  origin: RecordView<Batch>,
  selection: ResubmitSelection & { changes?: readonly ParameterChange[] },
  by: Author,
): Promise<RecordView<Batch>> {
  const { connection, id } = origin;
  const { changes = [] } = selection;
  const { lines, endpoint } = await selectRequests(results, origin, selection, changes);
  const suffix = 'group' in selection ? 'group' : selection.which;
  const file = toStreamingFile(lines(), `${id}_${suffix}.jsonl`, { type: 'application/jsonl' });
  const made = { by, isNew: true };
  const input = await saveAnswer(history, { connection, kind: 'file' }, made, () =>
    readObject(openai.files.create({ file, purpose: 'batch' }), 'a file'),
  );
  return saveAnswer(history, { connection, kind: 'batch' }, made, () =>
    readObject(openai.batches.create(creationOf(origin, endpoint, input.id, changes)), 'a batch'),
  );
}

/** What changes would do to the requests that are to be sent again. */
export async function compareResubmission(
  { results }: Pick<History, 'results'>,
  origin: RecordView<Batch>,
  selection: ResubmitSelection,
  changes: readonly ParameterChange[],
): Promise<ChangesReport> {
  const { lines } = await selectRequests(results, origin, selection);
  const reporter = createChangesReporter(changes);
  for await (const line of lines()) reporter.change(line.trimEnd());
  return reporter.report();
}

/** The requests of a batch that are to be sent again, and where to. Refuses if there are none. */
export async function selectRequests(
  results: History['results'],
  origin: RecordView<Batch>,
  selection: ResubmitSelection,
  changes: readonly ParameterChange[] = [],
): Promise<{ endpoint: string; lines: () => AsyncGenerator<string, void> }> {
  const filters = filtersOf(selection);
  await requireRequests(results, origin, selection);
  const endpoint =
    urlSetBy(changes) ||
    origin.snapshot.endpoint ||
    (await endpointNamed(results, origin, filters));
  const lines = () => requestLines(results, origin, filters);
  return { endpoint, lines: () => changedLines(lines(), changes) };
}

/** The endpoint that changes send all requests to. */
function urlSetBy(changes: readonly ParameterChange[]): string | null {
  const { value = 'null' } = changes.find(({ field }) => field === 'url') ?? {};
  return textOf(JSON.parse(value));
}

async function* changedLines(
  lines: AsyncGenerator<string, void>,
  changes: readonly ParameterChange[],
): AsyncGenerator<string, void> {
  for await (const line of lines)
    yield changes.length === 0 ? line : `${changeParameters(line.trimEnd(), changes).text}\n`;
}

/** The body that creates a batch of requests of another: with its metadata, and the link to it. */
export function creationOf(
  { id, snapshot }: RecordView<Batch>,
  endpoint: string,
  inputId: string,
  changes: readonly ParameterChange[] = [],
): Parameters<OpenAI['batches']['create']>[0] {
  const ours = [[originKey, id], ...(changes.length > 0 ? [[changesKey, noteOf(changes)]] : [])];
  const isOurs = new Set([originKey, changesKey]);
  const own = Object.entries(snapshot.metadata ?? {}).filter(([key]) => !isOurs.has(key));
  return {
    input_file_id: inputId,
    endpoint: endpoint as '/v1/chat/completions',
    completion_window: '24h',
    metadata: Object.fromEntries([...own.slice(0, maxMetadataPairs - ours.length), ...ours]),
  };
}

/** Changes in one line, cut to what a value of metadata takes. */
function noteOf(changes: readonly ParameterChange[]): string {
  const note = changes
    .map(({ action, field, value }) => (action === 'remove' ? `-${field}` : `${field} = ${value}`))
    .join('; ');
  return note.length > maxMetadataLength ? `${note.slice(0, maxMetadataLength - 1)}…` : note;
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
