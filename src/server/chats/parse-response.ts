import { isObject, type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import type { ParsedAnswer, ToolCallView } from './parse-answer';

/** What upstream did by itself for an answer: a search, code … */
export interface BuiltInCallView {
  id: string;
  /** `file_search_call`, `code_interpreter_call` … */
  type: string;
  status: string | null;
  queries: string[];
  /** Null: upstream did not tell them. */
  results: SearchResultView[] | null;
  code: string | null;
  /** What the code printed. */
  logs: string | null;
}

export interface SearchResultView {
  file_id: string | null;
  filename: string | null;
  score: number | null;
  text: string;
}

/** What a part of the answer rests on: a file of a vector store, or a page of the web. */
export interface CitationView {
  file_id: string | null;
  url: string | null;
  title: string;
}

/** Whether it is a response; anything else is a completion. */
export function isResponse(value: unknown): value is Loose & { output: unknown[] } {
  return isObject(value) && Array.isArray(value.output);
}

/** Parses a response, or as much of it as has come. Fields of other types are as if they were not there. */
export function parseResponse(response: Loose & { output: unknown[] }): ParsedAnswer {
  const items = response.output.filter(isObject);
  const parts = items.filter(({ type }) => type === 'message').map(contentOf);
  const { status, error, model } = response;
  return {
    text: joined(parts.map((content) => textIn(content, 'text'))),
    reasoning: joined(items.filter(({ type }) => type === 'reasoning').map(reasoningIn)),
    refusal: joined(parts.map((content) => textIn(content, 'refusal'))) || null,
    calls: callsIn(items),
    built_in_calls: items.flatMap(builtInCallIn),
    citations: citationsIn(parts.flat()),
    finish_reason: textOf(objectOf(response.incomplete_details).reason) ?? textOf(status),
    usage: usageIn(response.usage),
    model: textOf(model),
    cost: null,
    response: storedResponse(response),
    error: errorIn(error, status),
  };
}

function contentOf({ content }: Loose): Loose[] {
  // Some servers send the text alone.
  if (typeof content === 'string') return [{ text: content }];
  return listOf(content).filter(isObject);
}

function textIn(parts: readonly Loose[], field: 'text' | 'refusal'): string {
  return parts.map((part) => textOf(part[field]) ?? '').join('');
}

/** The summary, or what the model thought where upstream shows that. */
function reasoningIn({ summary, content }: Loose): string {
  const texts = (parts: unknown) =>
    joined(listOf(parts).map((part) => textOf(objectOf(part).text)));
  return texts(summary) || texts(content);
}

function joined(texts: (string | null)[]): string {
  return texts.filter(Boolean).join('\n\n');
}

function callsIn(items: readonly Loose[]): ToolCallView[] {
  const ids = new Set<string>();
  return items
    .filter(({ type }) => type === 'function_call' || type === 'custom_tool_call')
    .map((item, index) => {
      const { type, call_id, name, arguments: written, input } = item;
      const known = textOf(call_id);
      const id = known && !ids.has(known) ? known : `${known ?? 'call'}_${index}`;
      ids.add(id);
      return {
        id,
        type: type === 'custom_tool_call' ? 'custom' : 'function',
        name: textOf(name) ?? '',
        arguments: written === undefined ? asText(input) : asText(written),
      };
    });
}

/** Some servers send arguments as the object that they are. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

const notBuiltIn = new Set(['function_call', 'custom_tool_call']);

function builtInCallIn(item: Loose, index: number): BuiltInCallView[] {
  const type = textOf(item.type) ?? '';
  if (!type.endsWith('_call') || notBuiltIn.has(type)) return [];
  const { id, status, queries, results, code, outputs, action } = item;
  const { query } = objectOf(action);
  return [
    {
      id: textOf(id) ?? `${type}_${index}`,
      type,
      status: textOf(status),
      queries: [...listOf(queries), query].flatMap((one) => textOf(one) ?? []),
      results: Array.isArray(results) ? results.filter(isObject).map(resultOf) : null,
      code: textOf(code),
      logs: textOf(
        listOf(outputs)
          .map((one) => textOf(objectOf(one).logs) ?? '')
          .join(''),
      ),
    },
  ];
}

function resultOf({ file_id, filename, score, text }: Loose): SearchResultView {
  return {
    file_id: textOf(file_id),
    filename: textOf(filename),
    score: numberOf(score),
    text: textOf(text) ?? '',
  };
}

/** Each source once, in the order in which they are cited. */
function citationsIn(parts: readonly Loose[]): CitationView[] {
  const found = new Map<string, CitationView>();
  for (const annotation of parts.flatMap(({ annotations }) => listOf(annotations))) {
    const { file_id, filename, url, title } = objectOf(annotation);
    const source = textOf(file_id) ?? textOf(url);
    if (source === null || found.has(source)) continue;
    const named = textOf(filename) ?? textOf(title) ?? source;
    found.set(source, { file_id: textOf(file_id), url: textOf(url), title: named });
  }
  return [...found.values()];
}

function usageIn(usage: unknown): ParsedAnswer['usage'] {
  if (!isObject(usage)) return null;
  const { input_tokens, output_tokens, input_tokens_details, output_tokens_details } = usage;
  return {
    input: numberOf(input_tokens),
    cached: numberOf(objectOf(input_tokens_details).cached_tokens),
    output: numberOf(output_tokens),
    reasoning: numberOf(objectOf(output_tokens_details).reasoning_tokens),
  };
}

/** Upstream keeps a response once it has ended, if it says so. */
function storedResponse({ id, store, status }: Loose): ParsedAnswer['response'] {
  const known = textOf(id);
  if (known === null) return null;
  const hasEnded = status === 'completed' || status === 'incomplete' || status === 'failed';
  return { id: known, is_stored: hasEnded && store === true };
}

/** Upstream says in `error` why a response failed; where it does not, that it failed. */
function errorIn(error: unknown, status: unknown): ParsedAnswer['error'] {
  if (!isObject(error) && textOf(error) === null) {
    return status === 'failed' ? { message: 'status: failed', code: null } : null;
  }
  const { message, code } = objectOf(error);
  const words = textOf(message) ?? textOf(error) ?? JSON.stringify(error);
  return { message: words, code: textOf(code) ?? (typeof code === 'number' ? `${code}` : null) };
}
