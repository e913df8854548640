import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChatCompletionMessageParam } from '@/lib/openai';
import type { Context } from '../../context';
import type { MessageRow } from '../../db/schema/messages';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import { countTokens } from '../../engine/tokens';
import { imagesIn, textOf, toUserContent } from './content';
import { filesNote } from './files';
import { citingAdvice, searchName } from './offers';
import { readSteps } from './past-steps';

type Message = ChatCompletionMessageParam;

interface Conversation {
  messages: Message[];
  /** By our own count. */
  tokens: number;
  /** Whether less of the thread could not be shown. */
  isLeast: boolean;
}

/** Tokens of a thread that a run reads when nothing says how many. */
export const usualBudget = 100_000;

/** Bytes of pictures that are shown: as many as a request has room for. */
const mostBytes = 40 * 1024 * 1024;

/** Messages read at a time, once it shows that there are many. */
const atOnce = 200;

/** Tokens of a picture, about. */
const ofImage = 1_000;

/**
 * What the model is shown: instructions, as much of the thread as there is room for, but always the
 * last message, and what the run did so far. It is told how many files of the thread are `unread`.
 */
export async function readConversation(
  run: RunRow,
  steps: RunStepRow[],
  budget: number,
  unread: number,
  context: Context,
): Promise<Conversation> {
  const notes = [searchName(run) && citingAdvice, unread > 0 && filesNote(unread)];
  const system = [run.instructions, ...notes].filter(Boolean).join('\n\n');
  const done = await readSteps(run, steps, context);
  const spent = await weigh([system, ...done.map((message) => JSON.stringify(message))], run);
  const history = await readHistory(run, budget - spent, context);
  return {
    messages: [
      ...(system ? [{ role: 'system' as const, content: system }] : []),
      ...history.messages,
      ...done,
    ],
    tokens: spent + history.tokens,
    isLeast: history.messages.length <= 1,
  };
}

/** The newest messages that fit, oldest first. */
async function readHistory(run: RunRow, budget: number, context: Context) {
  const { type, last_messages } = run.truncation_strategy;
  const most = (type === 'last_messages' && last_messages) || Number.POSITIVE_INFINITY;
  const messages: Message[] = [];
  let [tokens, bytes] = [0, 0];
  for await (const row of newestFirst(run, context)) {
    const images = await imagesIn(row.content, context);
    const weight = (await weigh([textOf(row.content)], run)) + images.count * ofImage;
    const isRoom = tokens + weight <= budget && bytes + images.bytes <= mostBytes;
    if (messages.length > 0 && !isRoom) break;
    const message = await toChat(row, context);
    if (!message) continue;
    messages.push(message);
    tokens += weight;
    bytes += images.bytes;
    if (messages.length >= most) break;
  }
  return { messages: messages.reverse(), tokens };
}

async function* newestFirst(run: RunRow, { store }: Context): AsyncGenerator<MessageRow> {
  let after = Number.MAX_SAFE_INTEGER;
  for (let limit = 10; ; limit = Math.min(2 * limit, atOnce)) {
    const rows = await store.messages.history(run.thread_id, run.id, { after, limit });
    yield* rows;
    const oldest = rows.at(-1);
    if (!oldest || rows.length < limit) return;
    after = oldest.seq;
    // A long thread is read for a while, and others have work to do.
    await nextTurn();
  }
}

/** Undefined: it was to be an answer, of which nothing came. */
async function toChat(row: MessageRow, context: Context): Promise<Message | undefined> {
  if (row.role === 'user')
    return { role: 'user', content: await toUserContent(row.content, context) };
  const content = textOf(row.content);
  return content === '' ? undefined : { role: 'assistant', content };
}

/** Tokens: counted where a limit was set, else by the rule of four characters each. */
async function weigh(texts: string[], { max_prompt_tokens }: RunRow): Promise<number> {
  let sum = 0;
  for (const text of texts)
    sum += max_prompt_tokens === null ? Math.ceil(text.length / 4) : await countTokens(text);
  return sum;
}
