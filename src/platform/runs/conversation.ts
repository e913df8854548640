import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChatCompletionMessageParam } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { countTokens } from '../engine/tokens';
import type { MessageRow } from '../messages/schema';
import { imagesIn, textOf, toUserContent } from './content';
import type { RunRow } from './schema';
import { stepHistory } from './step-history';
import type { RunStepRow } from './steps-schema';
import { citationInstructions, searchToolName } from './tool-definitions';
import { filesInProgressNote } from './wait-for-files';

type Message = ChatCompletionMessageParam;

interface Conversation {
  messages: Message[];
  /** By our own token count. */
  tokens: number;
  /** Whether the thread cannot be shortened further. */
  isMinimal: boolean;
}

/** The default token budget for a thread. */
export const defaultTokenBudget = 100_000;

/** The maximum bytes of images in a request. */
const maxImageBytes = 40 * 1024 * 1024;

/** Messages per page in long threads. */
const maxPageSize = 200;

/** Estimated tokens of an image. */
const tokensPerImage = 1_000;

/**
 * Builds the prompt: instructions, the newest messages that fit, at least the last one, and the steps of the run so
 * far. Mentions the number of `unread` files.
 */
export async function readConversation(
  run: RunRow,
  steps: RunStepRow[],
  budget: number,
  unread: number,
  context: PlatformContext,
): Promise<Conversation> {
  const notes = [
    searchToolName(run) && citationInstructions,
    unread > 0 && filesInProgressNote(unread),
  ];
  const system = [run.instructions, ...notes].filter(Boolean).join('\n\n');
  const done = await stepHistory(run, steps, context);
  const spent = await countTextTokens(
    [system, ...done.map((message) => JSON.stringify(message))],
    run,
  );
  const history = await readHistory(run, budget - spent, context);
  return {
    messages: [
      ...(system ? [{ role: 'system' as const, content: system }] : []),
      ...history.messages,
      ...done,
    ],
    tokens: spent + history.tokens,
    isMinimal: history.messages.length <= 1,
  };
}

/** The newest messages that fit, oldest first. */
async function readHistory(run: RunRow, budget: number, context: PlatformContext) {
  const { type, last_messages } = run.truncation_strategy;
  const most = (type === 'last_messages' && last_messages) || Number.POSITIVE_INFINITY;
  const messages: Message[] = [];
  let [tokens, bytes] = [0, 0];
  for await (const row of newestFirst(run, context)) {
    const images = await imagesIn(row.content, context);
    const weight =
      (await countTextTokens([textOf(row.content)], run)) + images.count * tokensPerImage;
    const isRoom = tokens + weight <= budget && bytes + images.bytes <= maxImageBytes;
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

async function* newestFirst(run: RunRow, { store }: PlatformContext): AsyncGenerator<MessageRow> {
  let after = Number.MAX_SAFE_INTEGER;
  for (let limit = 10; ; limit = Math.min(2 * limit, maxPageSize)) {
    const rows = await store.messages.history(run.thread_id, run.id, { after, limit });
    yield* rows;
    const oldest = rows.at(-1);
    if (!oldest || rows.length < limit) return;
    after = oldest.seq;
    // Yields to the event loop while a long thread is read.
    await nextTurn();
  }
}

/** Undefined: an answer without content. */
async function toChat(row: MessageRow, context: PlatformContext): Promise<Message | undefined> {
  if (row.role === 'user')
    return { role: 'user', content: await toUserContent(row.content, context) };
  const content = textOf(row.content);
  return content === '' ? undefined : { role: 'assistant', content };
}

/** Tokens: counted if a limit is set, else estimated as four characters each. */
async function countTextTokens(texts: string[], { max_prompt_tokens }: RunRow): Promise<number> {
  let sum = 0;
  for (const text of texts)
    sum += max_prompt_tokens === null ? Math.ceil(text.length / 4) : await countTokens(text);
  return sum;
}
