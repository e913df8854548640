import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { SpokenAnswer } from '../../../language-model/answer-tokens';
import type { LearnedModel } from '../../learned';
import type { Tokenizer } from '../../tokens';
import { createSeededRandom } from '../context';
import { readMessageValues } from '../message-values/message-values';
import { modelName } from '../models';
import type { Prompt } from '../prompt';
import { fillerText, type PromptContext, reply } from '../reply/reply';
import { withSchemaErrors } from '../schema/check-schema';
import { type GenerationContext, generateInstance } from '../schema/generate';
import { type Budget, isRecord, type Schema } from '../schema/schema';
import { sentencesOf, withoutMarkdown } from '../text';
import { toolCallsOf } from '../tools/tool-calls';
import { readToolChoice } from '../tools/tools';
import { formatOwner } from './check-chat';

/** What the model would say if nothing stopped it. */
export interface ReplyDraft {
  parts: DraftPart[];
  /** Why it ends, if nothing stops it. */
  finish: 'stop' | 'tool_calls' | 'function_call';
  /** Another choice may say the same. */
  isExact: boolean;
}

export interface DraftPart {
  kind: 'content' | 'refusal' | 'function' | 'custom' | 'legacy';
  /** Of the tool. */
  name: string;
  text: string;
}

/** The draft of one choice; the same request gives the same drafts. */
export function draftReply(
  request: CreateChatCompletionRequest,
  prompt: Prompt,
  choice: number,
  { tokenizer, budget }: { tokenizer: Tokenizer; budget: Budget },
): ReplyDraft {
  const { refuse, echo, length } = prompt.directives;
  const random = createSeededRandom(seedOf(request, prompt), choice);
  const context = { ...prompt, random };
  if (refuse !== undefined) return draftOf('refusal', refuse);
  if (echo !== undefined) return draftOf('content', echo || prompt.text);
  if (length !== undefined)
    return draftOf('content', fillerText(prompt.text, length, random, tokenizer));
  const generation = createGenerationContext(context, budget);
  const calls = draftCalls(request, prompt, { ...generation, purpose: 'arguments' });
  if (calls) return calls;
  const json = jsonAnswer(request.response_format, prompt, generation);
  if (json !== undefined) return draftOf('content', json);
  const { text, isExact = false } = reply(context);
  return { ...draftOf('content', text), isExact };
}

const draftOf = (kind: 'content' | 'refusal', text: string): ReplyDraft => ({
  parts: [{ kind, name: '', text }],
  finish: 'stop',
  isExact: true,
});

/** At temperature 0 the likeliest words are said, whatever the seed. */
function seedOf(request: CreateChatCompletionRequest, { text }: Prompt): string {
  const { seed, temperature, top_p } = request;
  const sampling = temperature === 0 ? [] : [seed ?? null, temperature ?? null, top_p ?? null];
  return JSON.stringify([text.slice(0, 1_000), ...sampling]);
}

function createGenerationContext(context: PromptContext, budget: Budget): GenerationContext {
  const message = [context.text, ...context.toolResults.map(({ text }) => text)].join('\n');
  let sentences: string[] | undefined;
  return {
    purpose: 'answer',
    message: readMessageValues(message, budget.spend),
    random: context.random,
    prose(variant) {
      sentences ??= completeSentences(reply(context).text);
      return sentences[variant % sentences.length] ?? '';
    },
    budget,
  };
}

/** What leads to a list ends like any other sentence, since the list does not follow. */
function completeSentences(markdown: string): string[] {
  const sentences = sentencesOf(withoutMarkdown(markdown));
  const long = sentences.filter((sentence) => !/^(?:\S+ ){0,2}\S+:$/.test(sentence));
  return (long.length > 0 ? long : sentences).map((sentence) => sentence.replace(/:$/, '.'));
}

function draftCalls(
  request: CreateChatCompletionRequest,
  prompt: Prompt,
  context: GenerationContext,
): ReplyDraft | undefined {
  const choice = readToolChoice(request);
  const calls = toolCallsOf(choice, prompt, context);
  if (calls.length === 0) return undefined;
  return {
    parts: calls.map(({ kind, name, input }) => ({
      kind: choice.isLegacy ? 'legacy' : kind,
      name,
      text: input,
    })),
    // The live API says `stop` where the request itself named the function.
    finish: choice.forced ? 'stop' : choice.isLegacy ? 'function_call' : 'tool_calls',
    isExact: true,
  };
}

/** What a trained model says, where it says what the request allows. Directives go before it. */
export function draftLearned(
  request: CreateChatCompletionRequest,
  { directives }: Prompt,
  choice: number,
  learned: LearnedModel | undefined,
): ReplyDraft | undefined {
  if (
    !learned ||
    directives.refuse !== undefined ||
    directives.echo !== undefined ||
    directives.length !== undefined
  )
    return undefined;
  const answer = learned.reply(request, choice);
  if (!answer || !isAllowed(answer, request)) return undefined;
  const parts = partsOf(answer);
  if (parts.length === 0) return undefined;
  return { parts, finish: finishOf(answer, request), isExact: true };
}

function partsOf({ content, refusal, calls }: SpokenAnswer): DraftPart[] {
  const spoken = (kind: DraftPart['kind'], text: string | null): DraftPart[] =>
    text ? [{ kind, name: '', text }] : [];
  return [
    ...spoken('content', content),
    ...spoken('refusal', refusal),
    ...calls.map(({ kind, name, input }) => ({ kind, name, text: input })),
  ];
}

/** Only tools that are offered are called, and a format that was asked for is kept. */
function isAllowed(
  { content, calls }: SpokenAnswer,
  request: CreateChatCompletionRequest,
): boolean {
  const { tools, mode, forced, isLegacy, isParallel } = readToolChoice(request);
  if (calls.length === 0 && mode === 'required') return false;
  if (calls.length > 0 && mode === 'none') return false;
  if (calls.length > 1 && !isParallel) return false;
  const names = new Set(forced === undefined ? tools.map(({ name }) => name) : [forced]);
  if (calls.some(({ kind, name }) => !names.has(name) || (kind === 'legacy') !== isLegacy))
    return false;
  const isText = (request.response_format?.type ?? 'text') === 'text';
  return isText || calls.length > 0 || isJson(content ?? '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function finishOf(
  { calls }: SpokenAnswer,
  request: CreateChatCompletionRequest,
): ReplyDraft['finish'] {
  const { forced, isLegacy } = readToolChoice(request);
  if (calls.length === 0 || forced !== undefined) return 'stop';
  return isLegacy ? 'function_call' : 'tool_calls';
}

/** The answer as JSON, where JSON is asked for. */
function jsonAnswer(
  format: CreateChatCompletionRequest['response_format'],
  { text, system }: Prompt,
  context: GenerationContext,
): string | undefined {
  if (format?.type === 'json_schema') {
    const { schema } = format.json_schema;
    return withSchemaErrors(formatOwner(format.json_schema), () =>
      JSON.stringify(generateInstance(schema ?? { type: 'object' }, context)),
    );
  }
  if (format?.type !== 'json_object') return undefined;
  const schema = schemaInWords(text) ?? schemaInWords(system) ?? anyAnswer;
  // An example names the keys; its values are not meant.
  const message = readMessageValues(text.replace(braces, ' '), context.budget.spend);
  return JSON.stringify(generateInstance(schema, { ...context, message }), null, 2);
}

const anyAnswer = {
  type: 'object',
  properties: { answer: { type: 'string' }, model: { const: modelName } },
};

/** From the first brace to the last: the whole of what looks like JSON. */
const braces = /\{[\s\S]*\}/;
const maxLength = 8_000;
const maxDepth = 8;

/** The keys of an object that a text asks for: as an example in JSON, or by name. */
function schemaInWords(text: string): Schema | undefined {
  const [example = ''] = text.slice(0, maxLength).match(braces) ?? [];
  if (isJson(example)) return schemaOf(JSON.parse(example), 0);
  const keys = keysIn(text.slice(0, maxLength));
  if (keys.length === 0) return undefined;
  const schemaOfKey = (key: string) => ({ type: /^(?:is|has)_/.test(key) ? 'boolean' : 'string' });
  return {
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, schemaOfKey(key)])),
  };
}

function schemaOf(value: unknown, depth: number): Schema {
  if (depth > maxDepth) return {};
  if (Array.isArray(value))
    return { type: 'array', items: value.length > 0 ? schemaOf(value[0], depth + 1) : {} };
  if (isRecord(value)) {
    const properties = Object.entries(value).map(([key, one]) => [key, schemaOf(one, depth + 1)]);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  return value === null ? {} : { type: typeof value };
}

/** `with the keys "a" and "b"`, `properties: red, green, and blue`. */
function keysIn(text: string): string[] {
  const [, list = ''] =
    text.match(
      /\b(?:keys?|fields?|propert(?:y|ies)|attributes?)\b(?: named| called)?:?\s+([^.!?\n]{1,400})/i,
    ) ?? [];
  const quoted = list.match(/(?<=["'`])[\w-]{1,64}(?=["'`])/g);
  const words = quoted ?? list.split(/,|\band\b/).map((word) => word.replace(/\(.*$/, '').trim());
  return [...new Set(words.filter((word) => /^[A-Za-z_][\w-]{0,63}$/.test(word)))];
}
