import { createChatSnapshot, type OpenAI } from '@/lib/openai';
import type { NewMessage } from '../../db/schema/messages';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import type { Desk } from '../desk';
import { type Chunks, openAnswer } from './asking';
import { type CallsWriter, createCallsWriter } from './calls-writer';
import { type Ending, endRun } from './endings';
import { countUnread } from './files';
import { callPieces } from './made-calls';
import { marksOf } from './marks';
import { createMessageWriter, type MessageWriter } from './message-writer';
import { Overtaken } from './overtaken';
import { createStepMetadata } from './step-metadata';
import { readUsage } from './usage';

/** What went wrong in a turn, and what had been written by then. */
export class TurnFailure extends Error {
  override name = 'TurnFailure';

  constructor(
    cause: unknown,
    readonly content: NewMessage['content'] | undefined,
  ) {
    super('A turn of a run failed.', { cause });
  }
}

/**
 * Asks the model once and writes down what it says: a message, which ends the run, or calls of
 * tools, which are left to be carried out.
 */
export async function takeTurn(
  run: RunRow,
  steps: RunStepRow[],
  desk: Desk,
  model: OpenAI,
  cut: AbortSignal,
): Promise<void> {
  const unread = await countUnread(run, desk);
  const metadata = createStepMetadata(run, steps, unread);
  const marks = marksOf(await desk.store.runs.numberInThread(run), steps);
  const writer = createMessageWriter(run, marks, desk, metadata);
  try {
    const answer = await openAnswer(run, steps, unread, desk, model, cut);
    if ('reason' in answer) {
      await endRun(run, { status: 'incomplete', reason: answer.reason }, desk);
      return;
    }
    const calls = createCallsWriter(run, steps, desk, metadata);
    await writeAnswer(run, answer.chunks, writer, calls, desk, cut);
  } catch (error) {
    throw new TurnFailure(error, writer.isOpen ? writer.content() : undefined);
  }
}

async function writeAnswer(
  run: RunRow,
  chunks: Chunks,
  writer: MessageWriter,
  calls: CallsWriter,
  desk: Desk,
  cut: AbortSignal,
): Promise<void> {
  const snapshot = createChatSnapshot();
  for await (const chunk of chunks) {
    const grown = snapshot.add(chunk);
    const delta = chunk.choices?.[0]?.delta;
    // A message has its place before the calls: what is said behind them has none.
    if (delta && !calls.isOpen) {
      const [text, refusal] = [textIn(delta.content), textIn(delta.refusal)];
      if (refusal) await writer.refuse(refusal);
      if (text) await writer.write(text);
    }
    const pieces = callPieces(grown);
    if (pieces.length === 0) continue;
    await writer.close();
    await calls.write(pieces);
  }
  // A stream that is cut off just ends.
  cut.throwIfAborted();
  const completion = snapshot.live();
  const usage = readUsage(completion?.usage);
  const ending = endingOf(completion?.choices[0]?.finish_reason);
  if (calls.isOpen && ending.status === 'completed') return calls.keep(usage);

  // Calls that came to no end cannot be carried out, but be looked at.
  if (!calls.isOpen) await writer.finish();
  const last = calls.isOpen ? { step_details: calls.details() } : { content: writer.content() };
  const isEnded = await endRun(run, ending, desk, { ...last, usage });
  if (!isEnded) throw new Overtaken();
}

/** Some servers speak in parts, among which are thoughts. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => (part?.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

function endingOf(finish: string | null | undefined): Ending {
  if (finish === 'length') return { status: 'incomplete', reason: 'max_completion_tokens' };
  if (finish === 'content_filter') return { status: 'incomplete', reason: 'content_filter' };
  return { status: 'completed' };
}
