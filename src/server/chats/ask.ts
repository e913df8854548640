import type { Fetch, OpenAI } from '@/lib/openai';
import { LocalizedError } from '../localized-error';
import type { Services } from '../services';
import { recordAnswerUsage } from '../usage/read-answers';
import { startAnswer } from './answer';
import { answerApis } from './apis';
import { attachmentStore, referTo, sentBytesOf } from './attachments';
import { contentsOf } from './contents';
import type { AnswerSound } from './spoken-answer';
import type { ChatOwner } from './store';
import type { ChatContents, ChatMessageView } from './view';
import { type ChatQuestion, type WrittenQuestion, writeQuestion } from './write-question';

export interface AskedQuestion {
  /** The chat with the new branch. */
  chat: ChatContents;
  /** The messages added after `parent`, ending with the answers in progress. */
  added: ChatMessageView[];
}

/**
 * Stores the question and starts the answers. Checks and writes run in one transaction, so that of two concurrent
 * questions on the same message one is refused. The answers continue without the client.
 */
export async function ask(
  services: Services,
  upstream: { openai: OpenAI; fetch: Fetch; scope: string; omitFields: readonly string[] },
  owner: ChatOwner,
  request: ChatQuestion,
): Promise<AskedQuestion> {
  const { answers: hub } = services;
  const refusal = hub.refusal(owner.user);
  if (refusal) throw new LocalizedError('TOO_MANY_REQUESTS', refusal);
  const started = hub.expect(owner.user);
  try {
    const written = await writeQuestion(services, owner, request);
    // With nothing awaited in between: nobody sees the rows without what writes them.
    startAnswers(services, upstream, owner, written);
    const { chat, said, answers } = written;
    return { chat: await contentsOf(chat, services), added: [...said, ...answers] };
  } finally {
    started();
  }
}

function startAnswers(
  services: Services,
  upstream: Parameters<typeof ask>[1],
  owner: ChatOwner,
  { chat, answers, conversation, attached, sealed }: WrittenQuestion,
): void {
  const { db, now, log, answers: hub, refusedFields } = services;
  const at = Math.floor(now() / 1000);
  const bytesOf = (one: string) => {
    const found = attached.get(one);
    return found ? sentBytesOf(found) : null;
  };
  const nameOf = (one: string) => referTo(one, attached.get(one));
  for (const answer of answers) {
    const asked = { ...chat, model: answer.answer?.asked ?? '' };
    const { createBody } = answerApis[chat.api];
    const body = createBody(asked, conversation, { bytesOf, at, sealed });
    const noted = createBody(asked, conversation, { bytesOf: nameOf, at, sealed });
    const keepSound = async (sound: AnswerSound) => {
      const named = { name: `answer-${answer.id}`, ...sound };
      return (await attachmentStore(services).create(owner, named, chat.id)).id;
    };
    const question = {
      id: answer.id,
      chat: chat.id,
      user: owner.user,
      api: chat.api,
      body,
      noted,
      keepSound,
    };
    const { ended } = startAnswer(question, { ...upstream, refusedFields, hub, db, now, log });
    void ended.then(() => recordAnswerUsage(services, answer.id));
  }
  hub.notify(chat.id);
}
