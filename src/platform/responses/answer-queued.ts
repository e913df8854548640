import { isInterruption } from '@/lib/database/unavailable';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import { retryRequest } from '../jobs/retry';
import { setUsageRecorder } from '../usage/recorder';
import { ResponseTakenAway } from './attempt-rows';
import { ModelStreamError } from './chat-chunks';
import { doneItems, toRow } from './event';
import { readHistory } from './history';
import { type PrepareContext, prepareResponse, type ResponseWriting } from './prepare';
import { speaksResponses } from './read-body';
import { createResponseWriter } from './response-writer';
import type { ResponseRow } from './schema';
import { errorOf, refusalOf } from './turns';

interface QueueContext extends PlatformContext {
  /** Called with internal errors. */
  report(error: unknown): void;
}

/**
 * Answers a background response to its end, or until the signal is aborted. Each event is stored before it is told.
 * `poison` fails it at once.
 */
export async function answerQueued(
  queued: ResponseRow,
  context: QueueContext,
  signal: AbortSignal,
  poison: string | undefined,
): Promise<void> {
  const { store, newId, report } = context;
  const row = await store.responses.beginAttempt(queued);
  if (!row?.request) return;
  const body = { ...row.request };
  const input = await store.responses.items(row, 'input');
  const first = row.attempt_start ?? 0;
  let writer: Omit<ResponseWriting, 'write'> = createResponseWriter(row.response, newId, {}, first);
  let conversation: Awaited<ReturnType<typeof readHistory>>['conversation'];
  /** The error of storing, after which the response is begun anew. */
  let unstored: unknown;
  const append = async () => {
    const events = writer.take();
    if (events.length === 0) return;
    await store.responses.appendEvents(row, events).catch((error) => {
      unstored = error;
      throw error;
    });
  };

  try {
    if (poison) throw new ModelStreamError(poison);
    const history = await readHistory(body, context);
    conversation = history.conversation;
    const sent = (await speaksResponses(body.model, context)) ? body : undefined;
    const asked = { id: row.id, body, sent, input, history };
    const retry: PrepareContext['retry'] = (ask) => retryRequest(ask, signal);
    const request = requestOf(row, signal, context);
    const prepared = await prepareResponse(asked, request, { ...context, retry });
    const writing = prepared.open(row.response, first);
    writer = writing;
    writer.begin();
    await append();
    const answer = await prepared.ask();
    if (!answer.ok) throw await refusalOf(answer);
    for await (const _ of writing.write(answer, signal)) await append();
  } catch (error) {
    if (error instanceof ResponseTakenAway || signal.aborted) return;
    if (isInterruption(error)) throw error;
    if (unstored) throw unstored;
    if (!(error instanceof ModelStreamError || error instanceof PlatformError)) report(error);
    writer.fail(errorOf(error));
  }
  const events = writer.take();
  const { response } = writer;
  await store.responses.finish(row, {
    response,
    output: doneItems(events),
    events: toRow(events),
    conversation: conversation && { row: conversation, items: [...input, ...writer.output()] },
  });
}

/** A request in the name of whoever asked for the response, whose usage it counts as. */
function requestOf(
  { project, caller }: ResponseRow,
  signal: AbortSignal,
  { usageRecorder }: PlatformContext,
): Request {
  const request = new Request('http://platform/v1/responses', { method: 'POST', signal });
  const { key = '', user = null } = caller ?? {};
  const principal = { id: key, name: key, project, ...(user !== null && { user }) };
  setUsageRecorder(request, usageRecorder, principal);
  return request;
}
