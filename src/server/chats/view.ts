import { isObject } from '@/lib/loose';
import type { UpstreamFailure } from '../connections/failure';
import type { chatMessages, chats } from '../db/schema';
import { type MessagePart, partsIn } from './attachments';
import { type ChatApi, chatApis } from './chat-api';
import { type ParsedAnswer, parseAnswer } from './parse-answer';
import { readSpokenAnswer, type SpokenAnswerView } from './spoken-answer';
import { fieldsIn, jsonIn, textsIn } from './stored-json';

/** A saved chat. Times are unix seconds. */
export interface ChatView {
  id: string;
  connection: string;
  title: string;
  model: string | null;
  system: string;
  api: ChatApi;
  /** As `api` spells them. */
  parameters: Record<string, unknown>;
  /** What was set and `api` does not have, as the other one spells it. */
  set_aside: Record<string, unknown>;
  /** Models that answer beside `model`, side by side. */
  compared: string[];
  /** The last message of the branch that is shown; null: there are no messages. */
  leaf: number | null;
  /** Grows with every change of the chat and of its messages. */
  revision: number;
  created_at: number;
  updated_at: number;
}

export interface ChatMessageView {
  id: number;
  /** The message before it; null for the first. */
  parent: number | null;
  role: MessageRole;
  content: string;
  /** Images and sounds beside the text. */
  parts: MessagePart[];
  /** Of a tool's result. */
  tool_call_id: string | null;
  /** Of an answer only. */
  answer: AnswerView | null;
  /** Of answers that were asked for in one request: the id of the first. */
  round: number | null;
  created_at: number;
}

export const messageRoles = ['user', 'assistant', 'tool', 'system', 'developer'] as const;
export type MessageRole = (typeof messageRoles)[number];

/** A chat as it is shown. */
export interface ChatContents extends ChatView {
  /** The branch that is shown, from its first message on. */
  messages: ChatMessageView[];
  /** By the ids of messages that are not the only ones in their place: all that stand there, the oldest first. */
  versions: Record<number, number[]>;
  /** Where the last message is one of several answers asked for together: all of them. */
  side_by_side: ChatMessageView[];
  /** Answers that are being written, in any branch. */
  running: number[];
}

/** `written`: by hand. */
export type AnswerState =
  | 'running'
  | 'completed'
  | 'failed'
  | 'stopped'
  | 'interrupted'
  | 'written';

export interface AnswerView extends Omit<ParsedAnswer, 'text' | 'error'>, AnswerFacts {
  state: AnswerState;
  /** What was spoken of it; null: it was written. */
  audio: SpokenAnswerView | null;
  /** The model that was asked; null of answers from before it was noted. */
  asked: string | null;
}

/** Why an answer ended before its time, in upstream's words where it said any. */
export interface AnswerFailure extends UpstreamFailure {
  /** `refused`: no answer began. `stream`: an error came inside it. `cut`: it broke off. `limit`: it was too long. */
  phase: 'refused' | 'stream' | 'cut' | 'limit' | 'console';
}

/** What is known of an answer beside its words. Times are milliseconds from sending the request. */
export interface AnswerFacts {
  status: number | null;
  request_id: string | null;
  first_token_ms: number | null;
  duration_ms: number;
  failure: AnswerFailure | null;
  /** As it was asked for; null: it was not. */
  response_format: Record<string, unknown> | null;
  /** Which of several choices of one answer, from 1; null: there is one. The others are versions of it. */
  choice: { number: number; count: number } | null;
}

export type MessageRow = Omit<typeof chatMessages.$inferSelect, 'request' | 'received'>;

export function chatViewOf(row: typeof chats.$inferSelect): ChatView {
  const { id, connection, title, model, system, parameters, compared, leaf, revision } = row;
  return {
    id,
    connection,
    title,
    model,
    system,
    api: apiIn(row.api),
    parameters: fieldsIn(parameters),
    set_aside: fieldsIn(row.setAside),
    compared: textsIn(compared),
    leaf,
    revision,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

export function messageViewOf(row: MessageRow): ChatMessageView {
  const { seq, parent, content, toolCallId, round, createdAt } = row;
  const role = messageRoles.find((one) => one === row.role) ?? 'assistant';
  return {
    id: seq,
    parent,
    role,
    content,
    parts: partsIn(jsonIn(row.parts)),
    tool_call_id: toolCallId,
    answer: role === 'assistant' ? answerViewOf(row) : null,
    round,
    created_at: createdAt,
  };
}

/** What was stored need not be what is stored today: every field is looked at before it is shown. */
function answerViewOf({ facts: text, state, model }: MessageRow): AnswerView {
  const facts = fieldsIn(text);
  const { text: _, error: __, ...reading } = parseAnswer(facts.response);
  return {
    ...reading,
    audio: readSpokenAnswer(facts.response),
    state: isState(state) ? state : 'completed',
    asked: model,
    status: numberIn(facts.status),
    request_id: textIn(facts.request_id),
    first_token_ms: numberIn(facts.first_token_ms),
    duration_ms: numberIn(facts.duration_ms) ?? 0,
    failure: failureIn(facts.failure),
    response_format: isObject(facts.response_format) ? facts.response_format : null,
    choice: choiceIn(facts.choice),
  };
}

function choiceIn(value: unknown): AnswerFacts['choice'] {
  const { number, count } = isObject(value) ? value : {};
  return typeof number === 'number' && typeof count === 'number' ? { number, count } : null;
}

function failureIn(value: unknown): AnswerFailure | null {
  if (typeof value !== 'object' || value === null) return null;
  const failure = value as Record<string, unknown>;
  return {
    status: numberIn(failure.status),
    code: textIn(failure.code),
    type: textIn(failure.type),
    param: textIn(failure.param),
    message: textIn(failure.message) ?? 'No reason was given.',
    request_id: textIn(failure.request_id),
    // Until 2026-11 only what broke off after its beginning was kept.
    phase: isPhase(failure.phase) ? failure.phase : 'cut',
  };
}

const states = new Set([
  ...['running', 'completed', 'failed', 'stopped', 'interrupted', 'written'],
]);
const phases = new Set(['refused', 'stream', 'cut', 'limit', 'console']);

const isState = (value: unknown): value is AnswerState => states.has(value as string);
const isPhase = (value: unknown): value is AnswerFailure['phase'] => phases.has(value as string);
const textIn = (value: unknown) => (typeof value === 'string' && value ? value : null);
const numberIn = (value: unknown) => (typeof value === 'number' ? value : null);

export function apiIn(text: string): ChatApi {
  return chatApis.find((api) => api === text) ?? 'chat_completions';
}
