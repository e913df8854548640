import type { Logger } from 'pino';
import { listOf, objectOf } from '@/lib/loose';
import type { Fetch, OpenAI } from '@/lib/openai';
import type { RefusedFields } from '@/lib/refused-fields';
import type { Db } from '../db/open';
import type { RequestBody } from './answer-api';
import { answerApis } from './apis';
import type { ChatApi } from './chat-api';
import { type Accepted, AnswerTooLong, answerFailure, errorInAnswer } from './failure';
import type { AnswerHub, RunningAnswer } from './hub';
import { messageStore } from './messages';
import { parseAnswer } from './parse-answer';
import { recordReceived } from './received';
import { detachSound, type KeepSound, spokenFormat } from './spoken-answer';
import type { AnswerFacts, AnswerFailure, AnswerState } from './view';

interface Question {
  /** The row that the answer is written to. */
  id: number;
  chat: string;
  user: string;
  api: ChatApi;
  body: RequestBody;
  /** The body as it is kept: with the names of attachments in the place of their bytes. */
  noted?: RequestBody;
  keepSound: KeepSound;
}

interface AnswerContext {
  openai: OpenAI;
  /** What `openai` sends by. */
  fetch: Fetch;
  /** The connection, as it is now. */
  scope: string;
  refusedFields: RefusedFields;
  /** Fields that the connection never sends. */
  omitFields: readonly string[];
  hub: AnswerHub;
  db: Db;
  now: () => number;
  log: Logger;
}

/** Maximum characters of JSON. A longer answer is stopped. */
const maxLength = 32_000_000;
const saveIntervalMs = 1_000;
/** One that is not saved for much longer is taken for interrupted. */
const aliveIntervalMs = 4_000;

/** Milliseconds. */
export const maxAnswerSilence = 20_000;

/**
 * Runs a model request in the background, independent of readers. Returns immediately; the row of the answer records
 * how it ended, including refusals. Partial output is saved every second.
 */
export function startAnswer(
  { id, chat, user, api: apiName, body, noted = body, keepSound }: Question,
  at: AnswerContext,
): RunningAnswer {
  const { openai, hub, db, now, log } = at;
  const api = answerApis[apiName];
  const messages = messageStore({ db, now });
  const received = recordReceived(at.fetch);
  const sent = api.createSentRequest(body, at.omitFields);
  const controller = new AbortController();
  const snapshot = api.createSnapshot();
  const startedAt = now();
  let savedAt = startedAt;
  let accepted: Accepted = null;
  let firstTokenAt: number | null = null;
  let endedAs: 'stopped' | 'interrupted' | null = null;

  const factsOf = (response: unknown, failure: AnswerFailure | null): AnswerFacts & object => ({
    status: accepted?.status ?? failure?.status ?? null,
    request_id: accepted?.request_id ?? failure?.request_id ?? null,
    first_token_ms: firstTokenAt && firstTokenAt - startedAt,
    duration_ms: now() - startedAt,
    failure,
    response_format: api.formatOf(body),
    choice: null,
    ...{ response },
  });

  /** Without its sounds: megabytes, which are saved once. */
  const save = async () => {
    const complete = snapshot.value();
    const { text: content } = parseAnswer(complete);
    const facts = factsOf(await detachSound(complete, spokenFormat(body), null), null);
    savedAt = now();
    return messages.save(chat, id, {
      state: 'running',
      content,
      facts: { ...facts, saved_at: savedAt },
    });
  };

  /** The first choice is the answer that was waited for; the others become versions of it. */
  const saveEnd = async (state: AnswerState, failure: AnswerFailure | null = null) => {
    const complete = snapshot.value();
    const response = objectOf(await detachSound(complete, spokenFormat(body), keepSound));
    const spoken = listOf(response.choices);
    const [first, ...others] = (spoken.length > 1 ? spoken : [null]).map((choice, index) => {
      const of = choice && index > 0 ? { ...response, choices: [choice] } : complete && response;
      const facts = factsOf(of, failure);
      if (choice) facts.choice = { number: index + 1, count: spoken.length };
      const shownChoice = choice
        ? { choices: [listOf(objectOf(complete).choices)[index]] }
        : complete;
      return { content: parseAnswer(shownChoice).text, facts };
    });
    if (!first) return;
    const end = { ...first, state, received: received.value() };
    await db.inTransaction(async (tx) => {
      const messages = messageStore({ db: tx, now });
      const isSaved = await messages.save(chat, id, end);
      if (isSaved && others.length > 0) await messages.appendChoices(chat, id, others);
    });
  };

  /** Requests a streamed answer, omitting optional fields that the upstream refuses. */
  async function openAnswer(refused: ReadonlySet<string>) {
    const streamed = sent.of(body, refused);
    await messages.recordRequestBody(id, sent.of(noted, refused));
    // Made here, where a connection that was deleted meanwhile is the answer's failure.
    return api.open(openai.withOptions({ fetch: received.fetch }), streamed, controller.signal);
  }

  async function receive(): Promise<void> {
    const scope = `${at.scope} ${apiName} ${body.model}`;
    const { events, response, request_id } = await at.refusedFields.send(
      scope,
      sent.optional,
      openAnswer,
      sent.renamed,
    );
    accepted = { status: response.status, request_id };
    let length = 0;
    for await (const event of events) {
      if (snapshot.add(event)) firstTokenAt ??= now();
      length += JSON.stringify(event)?.length ?? 0;
      if (length > maxLength) throw tooLong();
      hub.notify(chat);
      if (now() - savedAt < saveIntervalMs) continue;
      // Deleted, with its chat or its user: nobody will ever read it.
      if (!(await save())) return end();
    }
  }

  async function run(): Promise<void> {
    try {
      await receive();
      const { error } = parseAnswer(snapshot.live());
      if (error && !endedAs) await saveEnd('failed', errorInAnswer(error, accepted));
      else await saveEnd(endedAs ?? 'completed');
    } catch (error) {
      await saveEnd(endedAs ?? 'failed', endedAs ? null : answerFailure(error, accepted, log));
    }
  }

  /** Its row has ended, or is gone: by another process, or with its chat or its user. */
  const end = () => {
    endedAs ??= 'stopped';
    controller.abort();
  };
  let version = db.version();
  const lookOut = setInterval(() => {
    const before = version;
    version = db.version();
    if (version === before && now() - savedAt < aliveIntervalMs) return;
    save()
      .then((isRunning) => !isRunning && end())
      .catch(() => {});
  }, saveIntervalMs).unref();

  const ended = run()
    .catch((err) => log.error({ err }, 'an answer was not saved'))
    .finally(() => {
      clearInterval(lookOut);
      controller.abort();
      hub.remove(id);
      hub.notify(chat);
    });

  const running: RunningAnswer = {
    id,
    chat,
    user,
    startedAt,
    read: () => parseAnswer(snapshot.live(), true),
    end(state) {
      endedAs ??= state;
      controller.abort();
      return ended;
    },
    ended,
  };
  hub.add(running);
  return running;
}

function tooLong() {
  return new AnswerTooLong(
    `The answer is longer than ${maxLength / 1_000_000} MB. The rest was not read.`,
  );
}
