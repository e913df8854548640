import type { ChatCompletion, OpenAI } from '@/lib/openai';
import { createChatSnapshot } from '@/lib/openai';
import type { NewMessage } from '../../db/schema/messages';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import type { Desk } from '../desk';
import { openAnswer } from './asking';
import { createCallsWriter } from './calls-writer';
import { type Ending, endRun } from './endings';
import { readPassages } from './marks';
import { createMessageWriter, type MessageWriter } from './message-writer';
import { Overtaken } from './overtaken';
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
  const marks = new Map(
    [...readPassages(run, steps).values()].flat().map(({ mark, file_id }) => [mark, file_id]),
  );
  const begun = steps.find(({ type, status }) => {
    return type === 'message_creation' && status === 'in_progress';
  });
  const writer = createMessageWriter(run, begun, marks, desk);
  try {
    const answer = await openAnswer(run, steps, desk, model, cut);
    if ('reason' in answer) {
      await endRun(run, { status: 'incomplete', reason: answer.reason }, desk);
      return;
    }
    await writeAnswer(run, answer.chunks, writer, desk, cut);
  } catch (error) {
    if (error instanceof Overtaken) throw error;
    throw new TurnFailure(error, writer.isOpen ? writer.content() : undefined);
  }
}

type Chunks = Extract<Awaited<ReturnType<typeof openAnswer>>, { chunks: unknown }>['chunks'];

async function writeAnswer(
  run: RunRow,
  chunks: Chunks,
  writer: MessageWriter,
  desk: Desk,
  cut: AbortSignal,
): Promise<void> {
  const snapshot = createChatSnapshot();
  const calls = createCallsWriter(run, desk);
  for await (const chunk of chunks) {
    snapshot.add(chunk);
    const delta = chunk.choices?.[0]?.delta;
    if (delta?.refusal) await writer.refuse(delta.refusal);
    if (delta?.content) await writer.write(delta.content);
    if (!delta?.tool_calls?.length) continue;
    if (writer.isOpen) await writer.close();
    await calls.update(callsOf(snapshot.value()));
  }
  // A stream that is cut off just ends.
  cut.throwIfAborted();
  const completion = snapshot.value();
  const usage = readUsage(completion?.usage);
  if (calls.isOpen) return calls.keep(callsOf(completion), usage);

  await writer.open();
  await writer.flush();
  const ending = endingOf(completion?.choices[0]?.finish_reason);
  const isEnded = await endRun(run, ending, desk, { content: writer.content(), usage });
  if (!isEnded) throw new Overtaken();
}

function callsOf(completion: ChatCompletion | null) {
  return completion?.choices[0]?.message.tool_calls ?? [];
}

function endingOf(finish: string | null | undefined): Ending {
  if (finish === 'length') return { status: 'incomplete', reason: 'max_completion_tokens' };
  if (finish === 'content_filter') return { status: 'incomplete', reason: 'content_filter' };
  return { status: 'completed' };
}
