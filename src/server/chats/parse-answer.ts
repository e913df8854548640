import { numberOf } from '@/lib/loose';
import { readDisplayMessage } from '@/lib/openai';
import {
  type BuiltInCallView,
  type CitationView,
  isResponse,
  parseResponse,
} from './parse-response';

/** The parsed content of an answer, for any API dialect. */
export interface ParsedAnswer {
  text: string;
  reasoning: string;
  refusal: string | null;
  calls: ToolCallView[];
  /** Calls of tools that upstream runs itself. */
  built_in_calls: BuiltInCallView[];
  citations: CitationView[];
  /** Of a response: the reason why it is incomplete, or its status. */
  finish_reason: string | null;
  usage: AnswerUsage | null;
  model: string | null;
  /** In US dollars, where the upstream names it, as OpenRouter does; null: unknown. */
  cost: number | null;
  /** Of an answer by the Responses API. */
  response: { id: string; is_stored: boolean } | null;
  /** What a server says in the place of an answer. */
  error: { message: string; code: string | null } | null;
}

/** Tokens, as upstream counts them: `cached` are some of `input`, `reasoning` some of `output`. */
interface AnswerUsage {
  input: number | null;
  cached: number | null;
  output: number | null;
  reasoning: number | null;
}

/** A call that the model asked for. `arguments` is what it wrote, which need not be JSON. */
export interface ToolCallView {
  /** Its own among the calls of the answer: results name it. */
  id: string;
  /** `function`, `custom`, or `function_call` where a server still speaks the retired form. */
  type: string;
  name: string;
  arguments: string;
}

/**
 * Parses a completion or a response leniently. `isGrowing`: more output follows, so that a partial `<think>` is not
 * shown.
 */
export function parseAnswer(answer: unknown, isGrowing = false): ParsedAnswer {
  const read = isResponse(answer) ? parseResponse(answer) : parseCompletion(answer);
  const [thought, text] = splitThinking(read.text, isGrowing);
  return { ...read, text, reasoning: read.reasoning || thought };
}

function parseCompletion(response: unknown): ParsedAnswer {
  const shown = readDisplayMessage(response);
  const { finish_reason, usage, error } = shown;
  const { model, usage: counted } = fields(response);
  const { cost, prompt_tokens_details: input } = fields(counted);
  return {
    text: shown.text,
    reasoning: shown.reasoning,
    refusal: shown.refusal || null,
    calls: callsOf(shown.toolCalls, response),
    built_in_calls: [],
    citations: [],
    finish_reason,
    usage: usage && {
      input: usage.input_tokens,
      cached: numberOf(fields(input).cached_tokens),
      output: usage.output_tokens,
      reasoning: usage.reasoning_tokens,
    },
    model: typeof model === 'string' && model ? model : null,
    cost: typeof cost === 'number' && cost >= 0 ? cost : null,
    response: null,
    error: error === null ? null : { message: error, code: null },
  };
}

/** Some servers leave the reasoning in the text, between tags, before the answer proper. */
function splitThinking(text: string, isGrowing: boolean): [thought: string, text: string] {
  const opened = /^\s*<(think|thinking)>/.exec(text);
  if (!opened) {
    const isHalf = isGrowing && /^\s*<(t(h(i(n(k(i(n(g)?)?)?)?)?)?)?)?$/.test(text);
    return isHalf ? ['', ''] : ['', text];
  }
  const closing = `</${opened[1]}>`;
  const end = text.indexOf(closing, opened[0].length);
  if (end === -1) return [text.slice(opened[0].length).trimStart(), ''];
  const rest = text.slice(end + closing.length).trimStart();
  return [text.slice(opened[0].length, end).trim(), rest];
}

interface ShownCall {
  id: string | null;
  name: string;
  arguments: string;
}

function callsOf(shown: ShownCall[], response: unknown): ToolCallView[] {
  const { choices } = fields(response);
  const { message } = fields(Array.isArray(choices) ? choices[0] : undefined);
  const { tool_calls, function_call } = fields(message);
  const modernCalls = [tool_calls].flat().filter(isFields);
  const ids = new Set<string>();
  return shown.map(({ id, name, arguments: written }, index) => {
    const own = id && !ids.has(id) ? id : `${id ?? 'call'}_${index}`;
    ids.add(own);
    const isRetired = modernCalls.length === 0 && isFields(function_call);
    const type = isRetired
      ? 'function_call'
      : isFields(modernCalls[index]?.custom)
        ? 'custom'
        : 'function';
    return { id: own, type, name, arguments: written };
  });
}

function fields(value: unknown): Record<string, unknown> {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
