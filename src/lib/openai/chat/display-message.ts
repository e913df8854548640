import { type Fields, isFields } from '../core/deltas';
import { errorIn, messageOf } from '../core/error-body';
import { contentOf, joinTexts } from './display-content';
import { readToolCalls } from './display-tool-calls';

/** An answer, or any message, fit to be shown: whatever types came, these are its types. */
export interface DisplayMessage {
  /** As it came; null where there is none. */
  role: string | null;
  /** What was said, empty where nothing was. */
  text: string;
  /** What was thought before, empty where it is not known. */
  reasoning: string;
  refusal: string;
  toolCalls: DisplayToolCall[];
  /** What is neither text nor a call: images, audio, items of tools, as they came. */
  parts: unknown[];
  /** As it came, whichever word it is; null where there is none. */
  finish_reason: string | null;
  usage: DisplayUsage | null;
  /** What an error in the place of the answer, or beside it, says. */
  error: string | null;
}

export interface DisplayToolCall {
  id: string | null;
  name: string;
  /** Text, mostly JSON; what came as an object is written as JSON. */
  arguments: string;
}

export interface DisplayUsage {
  input_tokens: number | null;
  output_tokens: number | null;
  reasoning_tokens: number | null;
}

/**
 * Makes an answer fit to be shown: a completion, whole or a snapshot of a stream, a response, a choice, or a
 * message, of any server. Never throws. Of several choices the first.
 */
export function readDisplayMessage(value: unknown): DisplayMessage {
  return readDisplayMessages(value)[0] ?? readMessage({});
}

/** The same of each choice; empty where the value has none. */
export function readDisplayMessages(value: unknown): DisplayMessage[] {
  const body: Fields = isFields(value) ? value : { content: value };
  const { choices, output, usage, message } = body;
  const shared = { usage: readUsage(usage), error: errorOf(body) };
  if (Array.isArray(choices)) {
    return choices.map((choice) => {
      const read = readChoice(choice);
      return { ...read, usage: read.usage ?? shared.usage, error: read.error ?? shared.error };
    });
  }
  if (Array.isArray(output)) return [{ ...readResponse(body), ...shared }];
  if (isFields(message) && !('content' in body)) return [{ ...readChoice(body), ...shared }];
  return [{ ...readMessage(body), finish_reason: finishOf(body), ...shared }];
}

function readChoice(value: unknown): DisplayMessage {
  const choice: Fields = isFields(value) ? value : { text: value };
  const { message, delta, text, usage } = choice;
  const read = readMessage(message ?? delta ?? { role: 'assistant', content: text });
  const { finish_reason: reason, error } = read;
  return {
    ...read,
    finish_reason: finishOf(choice) ?? reason,
    usage: readUsage(usage),
    error: errorOf(choice) ?? error,
  };
}

function readMessage(value: unknown): DisplayMessage {
  const message: Fields = isFields(value) ? value : { content: value };
  const { role, content, refusal, tool_calls, function_call, audio, images } = message;
  const found = contentOf(content);
  const heard = isFields(audio) && typeof audio.transcript === 'string' ? audio.transcript : '';
  return {
    role: textOrNull(role),
    text: found.text || heard,
    reasoning: reasoningOf(message) || found.reasoning,
    refusal: joinTexts(refusal) || found.refusal,
    toolCalls: [...readToolCalls(tool_calls), ...readToolCalls(function_call), ...found.toolCalls],
    parts: [...found.parts, ...(isFields(audio) ? [audio] : []), ...listOf(images)],
    finish_reason: null,
    usage: null,
    error: null,
  };
}

/** A response of the Responses API: all of its items as one message. */
function readResponse({ output, incomplete_details, status }: Fields): DisplayMessage {
  const items = listOf(output);
  const isMessage = (item: unknown) =>
    isFields(item) && (item.type === 'message' || (item.type === undefined && 'content' in item));
  const said = items.filter(isMessage).map((item) => readMessage(item));
  const rest = contentOf(items.filter((item) => !isMessage(item)));
  const all = [...said, { ...rest, text: '' }];
  const { reason }: Fields = isFields(incomplete_details) ? incomplete_details : {};
  return {
    role: said[0]?.role ?? null,
    text: said.map(({ text }) => text).join('') || rest.text,
    reasoning: all
      .map(({ reasoning }) => reasoning)
      .filter(Boolean)
      .join('\n\n'),
    refusal: all.map(({ refusal }) => refusal).join(''),
    toolCalls: all.flatMap(({ toolCalls }) => toolCalls),
    parts: all.flatMap(({ parts }) => parts),
    finish_reason: textOrNull(reason) ?? textOrNull(status),
    usage: null,
    error: null,
  };
}

/** Some servers send the same reasoning under two names: the first that has any counts. */
function reasoningOf(message: Fields): string {
  for (const name of reasoningFields) {
    const text = joinTexts(message[name]);
    if (text !== '') return text;
  }
  return '';
}

const reasoningFields = [
  'reasoning_content',
  'reasoning',
  'thinking',
  'reasoning_details',
  'thinking_blocks',
] as const;

function finishOf({ finish_reason, stop_reason, done_reason }: Fields): string | null {
  return textOrNull(finish_reason) ?? textOrNull(stop_reason) ?? textOrNull(done_reason);
}

function readUsage(usage: unknown): DisplayUsage | null {
  if (!isFields(usage)) return null;
  const details = usage.completion_tokens_details ?? usage.output_tokens_details;
  const read: DisplayUsage = {
    input_tokens: numberOrNull(usage.prompt_tokens) ?? numberOrNull(usage.input_tokens),
    output_tokens: numberOrNull(usage.completion_tokens) ?? numberOrNull(usage.output_tokens),
    reasoning_tokens: isFields(details) ? numberOrNull(details.reasoning_tokens) : null,
  };
  return Object.values(read).every((count) => count === null) ? null : read;
}

function errorOf(body: Fields): string | null {
  if (!body.error) return null;
  return messageOf(errorIn({ error: body.error })) || null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
