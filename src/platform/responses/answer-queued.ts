import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import { retryRequest } from '../jobs/retry';
import { setUsageRecorder } from '../usage/recorder';
import { ResponseTakenAway } from './attempt-rows';
import { ModelStreamError } from './chat-chunks';
import { doneItems, toRow } from './event';
import { readHistory, withInput } from './history';
import { prepareTurns } from './prepare';
import { createResponseWriter } from './response-writer';
import type { ResponseRow } from './schema';
import { errorOf, refusalOf, takeTurns } from './turns';

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
  const { store, newId, time, report } = context;
  const row = await store.responses.beginAttempt(queued);
  if (!row?.request) return;
  const body = { ...row.request };
  const input = await store.responses.items(row, 'input');
  const write = (search?: Parameters<typeof createResponseWriter>[2]) => {
    const writer = createResponseWriter(row.response, newId, search, row.attempt_start ?? 0);
    writer.begin();
    return writer;
  };
  let writer = write();
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
    const request = requestOf(row, signal, context);
    const turns = await prepareTurns(body, withInput(history, input), request, context);
    const ask: typeof turns.ask = (...turn) => retryRequest(() => turns.ask(...turn), signal);
    writer = write(turns.search);
    await append();
    const answer = await ask(turns.messages, 'first');
    if (!answer.ok) throw await refusalOf(answer);
    for await (const _ of takeTurns({ ...turns, ask }, answer, writer, signal)) await append();
    writer.end(time());
  } catch (error) {
    if (error instanceof ResponseTakenAway || signal.aborted) return;
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
