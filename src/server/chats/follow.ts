import { hearNotices } from '../notices';
import type { AnswerHub, RunningAnswer } from './hub';
import type { ParsedAnswer, ToolCallView } from './reading';

/** What a page that shows a chat is told. */
export type ChatEvent =
  /** The chat or its messages changed: whoever has an older revision asks for them again. */
  | { type: 'chat'; revision: number }
  /** The chat is there no more. */
  | { type: 'deleted' }
  | AnswerGrowth;

/** What came of the answer under way. The texts belong behind the first `at` characters of what the reader has. */
export interface AnswerGrowth {
  type: 'answer';
  id: number;
  /** Milliseconds. */
  started_at: number;
  at: { text: number; reasoning: number };
  text: string;
  reasoning: string;
  /** Whole, where they changed. */
  refusal?: string;
  calls?: ToolCallView[];
}

/** Where a reader stands. It travels as the id of an event, so that a broken connection is resumed there. */
interface Position {
  revision: number;
  answer: number;
  text: number;
  reasoning: number;
}

interface Chat {
  hub: AnswerHub;
  id: string;
  /** Null once it is deleted. */
  revision: () => number | null;
  lastEventId?: string;
  signal: AbortSignal;
}

/** Tells what happens in a chat, from where the reader stands, until the reader leaves. */
export async function* followChat(
  chat: Chat,
): AsyncGenerator<[id: string, event: ChatEvent], void> {
  const { hub, id, revision: revisionNow, signal } = chat;
  const news = hear(hub, id, signal); // Before the first look: nothing falls between.
  let seen = readPosition(chat.lastEventId);
  let reader: ReturnType<typeof readGrowth> | null = null;
  try {
    while (!signal.aborted) {
      const revision = revisionNow();
      if (revision === null) return yield [chat.lastEventId ?? '', { type: 'deleted' }];
      if (revision !== seen.revision) {
        seen = { ...seen, revision };
        yield [idOf(seen), { type: 'chat', revision }];
      }
      const answer = hub.of(id);
      if (answer) {
        if (reader?.id !== answer.id) reader = readGrowth(answer, seen);
        const growth = reader.next();
        if (growth) {
          seen = { revision: seen.revision, answer: answer.id, ...reader.position() };
          yield [idOf(seen), growth];
        }
      }
      await news.next();
    }
  } finally {
    news.close();
  }
}

/** Milliseconds. */
const firstWithin = 30_000;

/** The first words of an answer, for whoever asked. Null where it ends without, or they take long. */
export async function firstGrowth({
  hub,
  id,
  signal,
}: Pick<Chat, 'hub' | 'id' | 'signal'>): Promise<AnswerGrowth | null> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(firstWithin)]);
  const news = hear(hub, id, over);
  try {
    for (let answer = hub.of(id); answer && !over.aborted; answer = hub.of(id)) {
      const growth = readGrowth(answer, readPosition(undefined)).next();
      if (growth && (growth.text || growth.reasoning || growth.refusal || growth.calls)) {
        return growth;
      }
      await news.next();
    }
    return null;
  } finally {
    news.close();
  }
}

/** Reads an answer under way piece by piece. */
function readGrowth(answer: RunningAnswer, seen: Position) {
  let had = { text: '', reasoning: '' };
  let calls = '';
  let refusal = '';
  if (seen.answer === answer.id) {
    const { text, reasoning } = answer.read();
    had = { text: text.slice(0, seen.text), reasoning: reasoning.slice(0, seen.reasoning) };
  }
  let isFirst = true;

  const since = (name: 'text' | 'reasoning', now: ParsedAnswer): [at: number, piece: string] => {
    const at = now[name].startsWith(had[name]) ? had[name].length : 0;
    return [at, now[name].slice(at)];
  };

  return {
    id: answer.id,
    position: () => ({ text: had.text.length, reasoning: had.reasoning.length }),
    next(): AnswerGrowth | null {
      const now = answer.read();
      const [textAt, text] = since('text', now);
      const [reasoningAt, reasoning] = since('reasoning', now);
      const callsNow = now.calls.length > 0 ? JSON.stringify(now.calls) : '';
      const growth: AnswerGrowth = {
        type: 'answer',
        id: answer.id,
        started_at: answer.startedAt,
        at: { text: textAt, reasoning: reasoningAt },
        text,
        reasoning,
        ...(now.refusal && now.refusal !== refusal && { refusal: now.refusal }),
        // Sent whole: of a long one only every so often, its end comes with the message.
        ...(callsNow.length > calls.length * (calls.length > 4_000 ? 1.2 : 1) && {
          calls: now.calls,
        }),
      };
      const isNews = isFirst || text || reasoning || growth.refusal || growth.calls;
      const isShorter = now.text.length < had.text.length;
      if (!isNews && !isShorter) return null;
      isFirst = false;
      had = { text: now.text, reasoning: now.reasoning };
      refusal = now.refusal ?? '';
      if (growth.calls) calls = callsNow;
      return growth;
    },
  };
}

function hear(hub: AnswerHub, chat: string, signal: AbortSignal) {
  return hearNotices((listener) => hub.subscribe(chat, listener), signal);
}

function idOf({ revision, answer, text, reasoning }: Position): string {
  return [revision, answer, text, reasoning].join('.');
}

function readPosition(id: string | undefined): Position {
  const [revision = -1, answer = -1, text = 0, reasoning = 0] = (id ?? '')
    .split('.')
    .filter(Boolean)
    .map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : 0));
  return { revision, answer, text, reasoning };
}
