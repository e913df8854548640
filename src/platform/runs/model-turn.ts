import { createChatSnapshot, type OpenAI } from '@/lib/openai';
import type { WorkerContext } from '../jobs/worker-context';
import type { NewMessage } from '../messages/schema';
import { citationMarkers } from './citation-markers';
import { finishRun, type RunOutcome } from './finish-run';
import { hasInterpreter, shownImages } from './interpreter-calls';
import { interpreterLinks } from './interpreter-files';
import { createMessageWriter, type MessageWriter } from './message-writer';
import { type CompletionChunks, requestCompletion } from './model-request';
import { RunStateConflict } from './run-state-conflict';
import type { RunRow } from './schema';
import { createStepMetadata } from './step-metadata';
import type { RunStepRow } from './steps-schema';
import { toolCallDeltas } from './tool-call-deltas';
import { createToolCallWriter, type ToolCallWriter } from './tool-call-writer';
import { toRunUsage } from './usage';
import { countFilesInProgress } from './wait-for-files';

/** The error of a turn, with what was written before. */
export class ModelTurnError extends Error {
  override name = 'TurnFailure';

  constructor(
    cause: unknown,
    readonly content: NewMessage['content'] | undefined,
  ) {
    super('A turn of a run failed.', { cause });
  }
}

/** Runs one model turn and stores its result: a message, which ends the run, or tool calls to execute. */
export async function runModelTurn(
  run: RunRow,
  steps: RunStepRow[],
  worker: WorkerContext,
  model: OpenAI,
  signal: AbortSignal,
): Promise<void> {
  const unread = await countFilesInProgress(run, worker);
  const hasSandbox = !hasInterpreter(run) || 'sandbox' in (await worker.sandboxes.choice());
  const metadata = createStepMetadata(run, steps, { unread, hasSandbox });
  const marks = citationMarkers(await worker.store.runs.numberInThread(run), steps);
  const sources = { marks, links: await interpreterLinks(run, worker), images: shownImages(steps) };
  const writer = createMessageWriter(run, sources, worker, metadata);
  try {
    const answer = await requestCompletion(run, steps, unread, worker, model, signal);
    if ('reason' in answer) {
      await finishRun(run, { status: 'incomplete', reason: answer.reason }, worker);
      return;
    }
    const calls = createToolCallWriter(run, steps, worker, metadata);
    await writeReply(run, answer.chunks, writer, calls, worker, signal);
  } catch (error) {
    throw new ModelTurnError(error, writer.isOpen ? writer.content() : undefined);
  }
}

async function writeReply(
  run: RunRow,
  chunks: CompletionChunks,
  writer: MessageWriter,
  calls: ToolCallWriter,
  worker: WorkerContext,
  signal: AbortSignal,
): Promise<void> {
  const snapshot = createChatSnapshot();
  for await (const chunk of chunks) {
    const grown = snapshot.add(chunk);
    const delta = chunk.choices?.[0]?.delta;
    // Text after tool calls is dropped, because a message precedes them.
    if (delta && !calls.isOpen) {
      const [text, refusal] = [textIn(delta.content), textIn(delta.refusal)];
      if (refusal) await writer.writeRefusal(refusal);
      if (text) await writer.write(text);
    }
    const pieces = toolCallDeltas(grown);
    if (pieces.length === 0) continue;
    await writer.close();
    await calls.write(pieces);
  }
  // An aborted stream ends without an error.
  signal.throwIfAborted();
  const completion = snapshot.live();
  const usage = toRunUsage(completion?.usage);
  const ending = outcomeOfFinish(completion?.choices[0]?.finish_reason);
  if (calls.isOpen && ending.status === 'completed') return calls.finish(usage);

  // Incomplete calls are stored for inspection but not executed.
  if (!calls.isOpen) await writer.finish();
  const last = calls.isOpen ? { step_details: calls.details() } : { content: writer.content() };
  const isEnded = await finishRun(run, ending, worker, { ...last, usage });
  if (!isEnded) throw new RunStateConflict();
}

/** Some servers send content parts that include reasoning. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => (part?.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

function outcomeOfFinish(finish: string | null | undefined): RunOutcome {
  if (finish === 'length') return { status: 'incomplete', reason: 'max_completion_tokens' };
  if (finish === 'content_filter') return { status: 'incomplete', reason: 'content_filter' };
  return { status: 'completed' };
}
