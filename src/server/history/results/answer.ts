import { type OutputLine, objectOf } from '@/lib/openai/batch/output-line';
import { numberOf, textOf } from '../kind';

/** What a line of an output or error file says. */
export interface Answer {
  customId: string;
  outcome: 'ok' | 'failed';
  statusCode: number | null;
  errorCode: string | null;
  /** Of a failure: what groups it. */
  code: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  answered: string | null;
}

type Json = Record<string, unknown>;

/** What the table, the filters and the sums need of a line that was read. */
export function answerOf({ custom_id, outcome, response, error }: OutputLine): Answer {
  const statusCode = response?.status_code ?? null;
  const errorCode = textOf(error?.code) ?? textOf(error?.type);
  const usage = objectOf(objectOf(response?.body)?.usage);
  return {
    customId: custom_id,
    outcome,
    statusCode,
    errorCode,
    code: error ? [statusCode, errorCode].filter(Boolean).join(' ') || 'unknown' : null,
    inputTokens: usage ? numberOf(usage.prompt_tokens ?? usage.input_tokens) : null,
    outputTokens: usage ? numberOf(usage.completion_tokens ?? usage.output_tokens) : null,
    answered: error ? error.message : answerIn(response?.body),
  };
}

/** The text a model answered with, whichever endpoint it was; null where there is none. */
export function answerIn(body: unknown): string | null {
  const { choices, output, data, results } = objectOf(body) ?? {};
  const first = objectOf(itemsOf(choices)[0]);
  if (first) return messageIn(first) ?? textOf(first.text);
  const items = itemsOf(output).flatMap((item) => itemsOf(objectOf(item)?.content));
  if (items.length > 0) return textIn(items);
  const { embedding } = objectOf(itemsOf(data)[0]) ?? {};
  if (Array.isArray(embedding)) return `${embedding.length} dimensions`;
  const { flagged } = objectOf(itemsOf(results)[0]) ?? {};
  return typeof flagged === 'boolean' ? (flagged ? 'flagged' : 'not flagged') : null;
}

/** What a request asks, in its last words; null where that is no text. */
export function promptIn(body: unknown): string | null {
  const { messages, prompt, input } = objectOf(body) ?? {};
  const asked = itemsOf(messages ?? input);
  const last = asked.findLast((message) => objectOf(message)?.role === 'user') ?? asked.at(-1);
  return textIn(objectOf(last)?.content ?? last ?? prompt ?? input);
}

function messageIn({ message }: Json): string | null {
  const { content, refusal, tool_calls } = objectOf(message) ?? {};
  const calls = itemsOf(tool_calls).map((call) => objectOf(objectOf(call)?.function));
  const called = calls.map((call) => `${call?.name}(${call?.arguments})`).join('\n');
  return textIn(content) ?? textOf(refusal) ?? textOf(called);
}

/** A text, or the texts among parts. */
function textIn(content: unknown): string | null {
  if (typeof content === 'string') return textOf(content);
  const texts = itemsOf(content).map((part) => textOf(part) ?? textOf(objectOf(part)?.text));
  return textOf(texts.filter((text) => text !== null).join('\n'));
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
