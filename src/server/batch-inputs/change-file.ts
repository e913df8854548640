import { changeInput } from '@/lib/batch-input/change-input';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import { type ChangesReport, createChangesReporter } from '@/lib/batch-input/changes-report';
import { textOf } from '@/lib/loose';
import { type OpenAIFile, toStreamingFile } from '@/lib/openai';
import { createFileEstimator, estimatingReader, type FileEstimate } from '@/lib/usage/estimate';
import { openTokenizer } from '@/platform/engine/tokens';
import { readObject } from '../connections/upstream-response';
import { saveAnswer } from '../history/save-answer';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';
import type { Services } from '../services';
import { countUpload } from '../usage/counted-upload';
import { keepEstimate } from '../usage/file-estimates';
import { type InputSource, openInput } from './open-input';

export interface InputComparison {
  report: ChangesReport;
  /** Of the changed lines. */
  estimate: FileEstimate;
}

interface ChangedFile {
  connection: string;
  fileId: string;
  changes: readonly ParameterChange[];
}

/** What changes would do to a stored file. All of it is read, none of it held. */
export async function compareFile(
  source: InputSource,
  { changes, ...file }: ChangedFile,
): Promise<InputComparison> {
  const reporter = createChangesReporter(changes);
  const estimator = createFileEstimator('batch');
  const pieces = changeInput(await openInput(source, file), reporter, {
    signal: source.signal,
    beside: estimatingReader(estimator),
  });
  for await (const _ of pieces);
  return { report: reporter.report(), estimate: estimator.estimate(await openTokenizer()) };
}

/** Makes a new file upstream of a stored one and changes. The bytes go through as they come. */
export async function saveChangedFile(
  source: InputSource & { services: Services; history: HistoryStore },
  { changes, ...origin }: ChangedFile,
  by: Author,
): Promise<RecordView<OpenAIFile>> {
  const { services, history, openai, signal } = source;
  const { connection, fileId } = origin;
  const known = await history.find({ connection, kind: 'file' }, fileId);
  const name = known?.name ?? (await openai.files.retrieve(fileId, { signal })).filename;
  const pieces = changeInput(await openInput(source, origin), createChangesReporter(changes), {
    signal,
  });
  const counted = countUpload(pieces);
  const upload = toStreamingFile(counted.stream, changedName(textOf(name)), {
    type: 'application/jsonl',
  });
  const made = await saveAnswer(history, { connection, kind: 'file' }, { by, isNew: true }, () =>
    readObject(
      openai.files.create({ file: upload, purpose: 'batch' }, { signal, maxRetries: 0 }),
      'a file',
    ),
  );
  const file = { connection, fileId: made.id, kind: 'batch' } as const;
  keepEstimate(services, file, await counted.estimate());
  return made;
}

/** `questions.jsonl` becomes `questions-changed.jsonl`. */
function changedName(name: string | null): string {
  const base = (name ?? 'input').replace(/\.jsonl?$/i, '').slice(0, 200);
  return `${base.replace(/-changed$/, '')}-changed.jsonl`;
}
