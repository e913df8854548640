import { errorMessageOf, extractError } from '../core/error-fields';
import { isJsonObject, type JsonObject } from '../core/json';
import { collectText, readContent } from './content';
import { readToolCalls } from './tool-calls';

/** A message normalized for display, whatever types the server sent. */
export interface DisplayMessage {
  /** Unchanged; null if there is none. */
  role: string | null;
  /** Empty if there is no text. */
  text: string;
  /** Empty if there is no reasoning. */
  reasoning: string;
  refusal: string;
  toolCalls: DisplayToolCall[];
  /** Parts that are neither text nor tool calls: images, audio, tool items; unchanged. */
  parts: unknown[];
  /** Unchanged, even if unknown; null if there is none. */
  finish_reason: string | null;
  usage: DisplayUsage | null;
  /** The message of an error in place of the answer, or next to it. */
  error: string | null;
}

export interface DisplayToolCall {
  id: string | null;
  name: string;
  /** Text, usually JSON; an object is serialized as JSON. */
  arguments: string;
}

export interface DisplayUsage {
  input_tokens: number | null;
  output_tokens: number | null;
  reasoning_tokens: number | null;
}

/**
 * Normalizes an answer for display: a completion, a stream snapshot, a response, a choice, or a
 * message, from any server. Never throws. Uses the first of several choices.
 */
export function readDisplayMessage(value: unknown): DisplayMessage {
  return readDisplayMessages(value)[0] ?? readMessage({});
}

/** The same for each choice; empty if the value has none. */
export function readDisplayMessages(value: unknown): DisplayMessage[] {
  const body: JsonObject = isJsonObject(value) ? value : { content: value };
  const { choices, output, usage, message } = body;
  const shared = { usage: readUsage(usage), error: errorOf(body) };
  if (Array.isArray(choices)) {
    return choices.map((choice) => {
      const read = readChoice(choice);
      return { ...read, usage: read.usage ?? shared.usage, error: read.error ?? shared.error };
    });
  }
  if (Array.isArray(output)) return [{ ...readResponse(body), ...shared }];
  if (isJsonObject(message) && !('content' in body)) return [{ ...readChoice(body), ...shared }];
  return [{ ...readMessage(body), finish_reason: finishOf(body), ...shared }];
}

function readChoice(value: unknown): DisplayMessage {
  const choice: JsonObject = isJsonObject(value) ? value : { text: value };
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
  const message: JsonObject = isJsonObject(value) ? value : { content: value };
  const { role, content, refusal, tool_calls, function_call, audio, images } = message;
  const found = readContent(content);
  const transcript =
    isJsonObject(audio) && typeof audio.transcript === 'string' ? audio.transcript : '';
  return {
    role: textOrNull(role),
    text: found.text || transcript,
    reasoning: reasoningOf(message) || found.reasoning,
    refusal: collectText(refusal) || found.refusal,
    toolCalls: [...readToolCalls(tool_calls), ...readToolCalls(function_call), ...found.toolCalls],
    parts: [...found.parts, ...(isJsonObject(audio) ? [audio] : []), ...listOf(images)],
    finish_reason: null,
    usage: null,
    error: null,
  };
}

/** A response of the Responses API: all its items as one message. */
function readResponse({ output, incomplete_details, status }: JsonObject): DisplayMessage {
  const items = listOf(output);
  const isMessage = (item: unknown) =>
    isJsonObject(item) &&
    (item.type === 'message' || (item.type === undefined && 'content' in item));
  const said = items.filter(isMessage).map((item) => readMessage(item));
  const rest = readContent(items.filter((item) => !isMessage(item)));
  const all = [...said, { ...rest, text: '' }];
  const { reason }: JsonObject = isJsonObject(incomplete_details) ? incomplete_details : {};
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

/** Some servers send the same reasoning under two names: the first non-empty one counts. */
function reasoningOf(message: JsonObject): string {
  for (const name of reasoningFields) {
    const text = collectText(message[name]);
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

function finishOf({ finish_reason, stop_reason, done_reason }: JsonObject): string | null {
  return textOrNull(finish_reason) ?? textOrNull(stop_reason) ?? textOrNull(done_reason);
}

function readUsage(usage: unknown): DisplayUsage | null {
  if (!isJsonObject(usage)) return null;
  const details = usage.completion_tokens_details ?? usage.output_tokens_details;
  const read: DisplayUsage = {
    input_tokens: numberOrNull(usage.prompt_tokens) ?? numberOrNull(usage.input_tokens),
    output_tokens: numberOrNull(usage.completion_tokens) ?? numberOrNull(usage.output_tokens),
    reasoning_tokens: isJsonObject(details) ? numberOrNull(details.reasoning_tokens) : null,
  };
  return Object.values(read).every((count) => count === null) ? null : read;
}

function errorOf(body: JsonObject): string | null {
  if (!body.error) return null;
  return errorMessageOf(extractError({ error: body.error })) || null;
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
