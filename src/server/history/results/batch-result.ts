import { numberOf, textOf } from '@/lib/loose';
import { asJsonObject, type OutputLine } from '@/lib/openai/batches/output-line';
import { readDisplayMessage, readDisplayMessages } from '@/lib/openai/display/message';

/** A parsed line of an output or error file. */
export interface ParsedResult {
  customId: string;
  outcome: 'ok' | 'failed';
  statusCode: number | null;
  errorCode: string | null;
  /** For a failure: the code that groups it. */
  code: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  answered: string | null;
  /** All of the answer by which two are the same or not; null for a failure. */
  compared: string | null;
}

/** Extracts what the table, the filters and the totals need from a line. */
export function parseBatchResult({
  custom_id,
  outcome,
  response,
  error,
}: OutputLine): ParsedResult {
  const statusCode = response?.status_code ?? null;
  const errorCode = textOf(error?.code) ?? textOf(error?.type);
  const usage = asJsonObject(asJsonObject(response?.body)?.usage);
  return {
    customId: custom_id,
    outcome,
    statusCode,
    errorCode,
    code: error ? [statusCode, errorCode].filter(Boolean).join(' ') || 'unknown' : null,
    inputTokens: usage ? (numberOf(usage.prompt_tokens ?? usage.input_tokens) ?? 0) : null,
    outputTokens: usage ? (numberOf(usage.completion_tokens ?? usage.output_tokens) ?? 0) : null,
    answered: error ? error.message : answerTextOf(response?.body),
    compared: error ? null : comparedTextOf(response?.body),
  };
}

/** What two answers to one request are compared by: texts, refusals and tool calls of all choices, or vectors. */
export function comparedTextOf(body: unknown): string {
  const { data, results, choices, output } = asJsonObject(body) ?? {};
  if (itemsOf(choices).length + itemsOf(output).length === 0)
    return JSON.stringify(data ?? results ?? body ?? null);
  const messages = readDisplayMessages(body);
  const parts = messages.flatMap(({ text, refusal, toolCalls }) => [
    textOf(text),
    textOf(refusal),
    ...toolCalls.map((call) => `${call.name}(${call.arguments})`),
  ]);
  return parts.filter((part) => part !== null).join('\n');
}

/** The answer text, for any endpoint; null if there is none. */
export function answerTextOf(body: unknown): string | null {
  const { data, results } = asJsonObject(body) ?? {};
  const { embedding } = asJsonObject(itemsOf(data)[0]) ?? {};
  if (Array.isArray(embedding)) return `${embedding.length} dimensions`;
  const { flagged } = asJsonObject(itemsOf(results)[0]) ?? {};
  if (typeof flagged === 'boolean') return flagged ? 'flagged' : 'not flagged';
  const { text, refusal, toolCalls, reasoning } = readDisplayMessage(body);
  const calls = toolCalls.map((call) => `${call.name}(${call.arguments})`).join('\n');
  return textOf(text) ?? textOf(refusal) ?? textOf(calls) ?? textOf(reasoning);
}

/** The last user text of a request; null if there is none. */
export function promptTextOf(body: unknown): string | null {
  const { messages, prompt, input } = asJsonObject(body) ?? {};
  const inputMessages = itemsOf(messages ?? input);
  const last =
    inputMessages.findLast((message) => asJsonObject(message)?.role === 'user') ??
    inputMessages.at(-1);
  return textIn(asJsonObject(last)?.content ?? last ?? prompt ?? input);
}

/** A string, or the joined text parts. */
function textIn(content: unknown): string | null {
  if (typeof content === 'string') return textOf(content);
  const texts = itemsOf(content).map((part) => textOf(part) ?? textOf(asJsonObject(part)?.text));
  return textOf(texts.filter((text) => text !== null).join('\n'));
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
