import { coalesceNotifications } from '../coalesce-notifications';
import type { FollowedAnswer } from './answers-elsewhere';
import type { AnswerHub } from './hub';
import type { ParsedAnswer, ToolCallView } from './parse-answer';
import type { BuiltInCallView } from './parse-response';

/** An event sent to a page that shows a chat. */
export type ChatEvent =
  /** The chat or its messages changed: a client with an older revision reloads them. */
  | { type: 'chat'; revision: number }
  /** The chat was deleted. */
  | { type: 'deleted' }
  | AnswerGrowth;

/**
 * New output of an answer in progress. The texts are appended after the first `at` characters of what the reader has.
 */
export interface AnswerGrowth {
  type: 'answer';
  id: number;
  /** Milliseconds. */
  started_at: number;
  at: { text: number; reasoning: number };
  text: string;
  reasoning: string;
  /** Complete, if changed. */
  refusal?: string;
  calls?: ToolCallView[];
  built_in_calls?: BuiltInCallView[];
}

/** The position of a reader. It is sent as the event id, so that a broken connection resumes there. */
interface Position {
  revision: number;
  /** For each answer in progress: how many characters the reader has. */
  answers: Map<number, Lengths>;
}

interface Lengths {
  text: number;
  reasoning: number;
}

interface Chat {
  hub: AnswerHub;
  id: string;
  /** Null once it is deleted. */
  revision: () => Promise<number | null>;
  /** Answers that other processes run. */
  elsewhere?: () => Promise<FollowedAnswer[]>;
  /** Calls back when they may have gone on. */
  onElsewhere?: (listener: () => void) => () => void;
  lastEventId?: string;
  signal: AbortSignal;
}

/** Streams the events of a chat from the reader's position until the reader disconnects. */
export async function* followChat(
  chat: Chat,
): AsyncGenerator<[id: string, event: ChatEvent], void> {
  const { hub, id, revision: revisionNow, elsewhere, signal } = chat;
  const news = hear(chat, signal); // Subscribe before the first read, so that nothing is missed.
  const seen = readPosition(chat.lastEventId);
  const readers = new Map<number, ReturnType<typeof readGrowth>>();
  try {
    while (!signal.aborted) {
      const revision = await revisionNow();
      if (revision === null) return yield [chat.lastEventId ?? '', { type: 'deleted' }];
      const answers = [...hub.allOf(id), ...((await elsewhere?.()) ?? [])];
      forgetEnded(seen, readers, answers);
      if (revision !== seen.revision) {
        seen.revision = revision;
        yield [idOf(seen), { type: 'chat', revision }];
      }
      for (const answer of answers) {
        const reader = readers.get(answer.id) ?? readGrowth(answer, seen.answers.get(answer.id));
        readers.set(answer.id, reader);
        const growth = reader.next(answer);
        if (!growth) continue;
        seen.answers.set(answer.id, reader.position());
        yield [idOf(seen), growth];
      }
      await news.next();
    }
  } finally {
    news.close();
  }
}

function forgetEnded(
  seen: Position,
  readers: Map<number, unknown>,
  answers: FollowedAnswer[],
): void {
  const under = new Set(answers.map(({ id }) => id));
  for (const id of seen.answers.keys()) if (!under.has(id)) seen.answers.delete(id);
  for (const id of readers.keys()) if (!under.has(id)) readers.delete(id);
}

/** Milliseconds. */
const firstWithin = 30_000;

/** The first output of an answer, for the client that asked. Null if it ends without output or takes too long. */
export async function firstGrowth({
  hub,
  id,
  signal,
}: Pick<Chat, 'hub' | 'id' | 'signal'>): Promise<AnswerGrowth | null> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(firstWithin)]);
  const news = hear({ hub, id }, over);
  try {
    for (let all = hub.allOf(id); all.length > 0 && !over.aborted; all = hub.allOf(id)) {
      for (const answer of all) {
        const growth = readGrowth(answer).next(answer);
        if (growth && bringsNews(growth)) return growth;
      }
      await news.next();
    }
    return null;
  } finally {
    news.close();
  }
}

/** Reads the growing output of an answer in progress. */
function readGrowth(first: FollowedAnswer, seen?: Lengths) {
  let had = { text: '', reasoning: '' };
  let calls = '';
  let builtIn = '';
  let refusal = '';
  if (seen) {
    const { text, reasoning } = first.read();
    had = { text: text.slice(0, seen.text), reasoning: reasoning.slice(0, seen.reasoning) };
  }
  let isFirst = true;

  const since = (name: 'text' | 'reasoning', now: ParsedAnswer): [at: number, piece: string] => {
    const at = now[name].startsWith(had[name]) ? had[name].length : 0;
    return [at, now[name].slice(at)];
  };

  return {
    position: () => ({ text: had.text.length, reasoning: had.reasoning.length }),
    next(answer: FollowedAnswer): AnswerGrowth | null {
      const now = answer.read();
      const [textAt, text] = since('text', now);
      const [reasoningAt, reasoning] = since('reasoning', now);
      const callsNow = now.calls.length > 0 ? JSON.stringify(now.calls) : '';
      const builtInNow = now.built_in_calls.length > 0 ? JSON.stringify(now.built_in_calls) : '';
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
        ...(builtInNow !== builtIn && { built_in_calls: now.built_in_calls }),
      };
      const isNews = isFirst || bringsNews(growth);
      const isShorter = now.text.length < had.text.length;
      if (!isNews && !isShorter) return null;
      isFirst = false;
      had = { text: now.text, reasoning: now.reasoning };
      refusal = now.refusal ?? '';
      if (growth.calls) calls = callsNow;
      builtIn = builtInNow;
      return growth;
    },
  };
}

function bringsNews({ text, reasoning, refusal, calls, built_in_calls }: AnswerGrowth): boolean {
  return Boolean(text || reasoning || refusal || calls || built_in_calls);
}

function hear(
  { hub, id, onElsewhere }: Pick<Chat, 'hub' | 'id' | 'onElsewhere'>,
  signal: AbortSignal,
) {
  return coalesceNotifications((listener) => {
    const ends = [hub.subscribe(id, listener), onElsewhere?.(listener)];
    return () => {
      for (const end of ends) end?.();
    };
  }, signal);
}

function idOf({ revision, answers }: Position): string {
  const numbers = [...answers].flatMap(([id, { text, reasoning }]) => [id, text, reasoning]);
  return [revision, ...numbers].join('.');
}

function readPosition(eventId = ''): Position {
  const [revision = -1, ...numbers] = eventId
    .split('.')
    .filter(Boolean)
    .map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : 0));
  const answers = new Map<number, Lengths>();
  for (let at = 0; at < numbers.length; at += 3) {
    const [id = 0, text = 0, reasoning = 0] = numbers.slice(at);
    answers.set(id, { text, reasoning });
  }
  return { revision, answers };
}
