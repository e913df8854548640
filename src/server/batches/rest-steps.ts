import { isOpenBatch } from '@/lib/batch-status';
import type OpenAI from '@/lib/openai';
import { type Batch, toStreamingFile } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readObject } from '../connections/upstream-response';
import type { RestResubmissionRow } from '../db/schema';
import { creationOf, selectRequests } from '../history/resubmit';
import type { Results } from '../history/results';
import { saveAnswer } from '../history/save-answer';
import type { HistoryStore } from '../history/store';
import type { RecordView } from '../history/view';

export interface RestContext {
  history: HistoryStore;
  results: Results;
  openai: OpenAI;
  origin: RecordView<Batch>;
  rest: RestResubmissionRow;
}

/** What comes of a step; without a state or a file it is to be done again a little later. */
export type StepOutcome = Partial<Pick<RestResubmissionRow, 'state' | 'fileId' | 'madeId'>>;

/** The newest objects among which one is looked for that a process made before it died. */
const recent = 100;

const byOf = ({ requestedBy: id, requestedByName: name }: RestResubmissionRow) => ({ id, name });

export const restSteps: Record<
  'cancelling' | 'waiting' | 'submitting',
  (context: RestContext) => Promise<StepOutcome>
> = {
  /** Asks upstream to cancel it, unless it has ended or is being cancelled. */
  async cancelling({ history, openai, origin, rest }) {
    const { connection, id, status } = origin;
    if (!isOpenBatch(origin.snapshot) || status === 'cancelling') return { state: 'waiting' };
    const list = { connection, kind: 'batch' as const };
    try {
      await saveAnswer(history, list, { by: byOf(rest), asked: 'cancelled' }, () =>
        readObject(openai.batches.cancel(id), 'a batch'),
      );
    } catch (error) {
      const status = upstreamFailure(error)?.status ?? 0;
      if (status !== 400 && status !== 409) throw error;
      // It may have ended in between: upstreams refuse to cancel what has.
      const seen = await saveAnswer(history, list, {}, () =>
        readObject(openai.batches.retrieve(id), 'a batch'),
      );
      if (isOpenBatch(seen.snapshot) && seen.status !== 'cancelling') throw error;
    }
    return { state: 'waiting' };
  },

  /** Waits for its end and for its results. */
  async waiting({ results, origin }) {
    if (isOpenBatch(origin.snapshot)) return {};
    const { connection, id } = origin;
    const page = await results.page(connection, id, { limit: 1 });
    const { indexed, is_pending, reason, counts } = page;
    if (!indexed && !is_pending && reason) throw new Error(reason);
    if (!indexed) return {};
    return { state: counts.missing === 0 ? 'nothing_left' : 'submitting' };
  },

  /** Uploads what was not run, then creates the batch; each only if no earlier process has done so. */
  async submitting(context) {
    const { history, results, openai, origin, rest } = context;
    const { connection } = origin;
    const made = { by: byOf(rest), isNew: true };
    const { endpoint, lines } = await selectRequests(results, origin, { which: 'missing' });
    if (rest.fileId === null) {
      const name = `${origin.id}_rest_${rest.token}.jsonl`;
      const uploaded = await findUploaded(openai, name);
      if (uploaded) return { fileId: uploaded };
      const file = toStreamingFile(lines(), name, { type: 'application/jsonl' });
      const input = await saveAnswer(history, { connection, kind: 'file' }, made, () =>
        readObject(openai.files.create({ file, purpose: 'batch' }), 'a file'),
      );
      return { fileId: input.id };
    }
    const { fileId } = rest;
    const found = await findCreated(context, fileId);
    const created = await saveAnswer(
      history,
      { connection, kind: 'batch' },
      made,
      async () =>
        found ??
        readObject(
          openai.batches.create(creationOf(origin, endpoint, fileId), {
            idempotencyKey: rest.token,
          }),
          'a batch',
        ),
    );
    return { state: 'done', madeId: created.id };
  },
};

/** A file of this name, which nobody else makes. */
async function findUploaded(openai: OpenAI, name: string): Promise<string | null> {
  const { data } = await openai.files.list({ purpose: 'batch', order: 'desc', limit: recent });
  return data.find(({ filename }) => filename === name)?.id ?? null;
}

/** The batch that was made of this input, which no other has. */
async function findCreated({ openai }: RestContext, fileId: string): Promise<Batch | null> {
  const { data } = await openai.batches.list({ limit: recent });
  return data.find(({ input_file_id }) => input_file_id === fileId) ?? null;
}
