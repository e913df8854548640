import { createHash } from 'node:crypto';
import type { ChatCompletionRequestMessage, CreateChatCompletionRequest } from '@/lib/openai';
import { PlatformError } from '../../http/errors';
import type { Tokenizer } from '../tokens';
import { type DirectiveDefinition, type Directives, parseDirectives } from './directives';
import { contextWindow } from './models';
import { asksForImages, type SeenImage, tokensOfImage } from './vision';

export type Message = ChatCompletionRequestMessage;

/** The text of a message, its parts joined by line breaks. */
export function textOf({ content }: Message): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n');
}

export function countParts(message: Message | undefined, type: string): number {
  const content = message?.content;
  return Array.isArray(content) ? content.filter((part) => part.type === type).length : 0;
}

export const isInstruction = ({ role }: Message) => role === 'system' || role === 'developer';

/** What a conversation asks for now. */
export interface Prompt {
  /** The last user message. */
  text: string;
  system: string;
  /** What the user wrote before, oldest first. */
  earlier: string[];
  /** What tools returned since the model called them, at the end of the conversation. */
  toolResults: ToolResult[];
  /** What the model has called since the last user message. */
  madeCalls: MadeCall[];
  /** The images of the last user message; where it asks for some and has none, of the last that has. */
  images: SeenImage[];
  /** How many parts of the last user message are files. */
  files: number;
  directives: Directives;
  invalidDirective?: DirectiveDefinition;
}

export interface ToolResult {
  /** The tool's name; `the tool` where no call tells it. */
  name: string;
  text: string;
}

export interface MadeCall {
  name: string;
  /** As it stands in the message: JSON for a function, any text for a custom tool. */
  input: string;
}

export function readPrompt(messages: readonly Message[]): Prompt {
  const system = parseDirectives(messages.filter(isInstruction).map(textOf).join('\n'));
  const last = messages.findLast(({ role }) => role === 'user');
  const user = parseDirectives(last ? textOf(last) : '');
  const toolResults = readToolResults(messages);
  return {
    text: user.text,
    system: system.text,
    earlier: messages
      .filter((message) => message.role === 'user' && message !== last)
      .map((message) => parseDirectives(textOf(message)).text),
    toolResults,
    madeCalls: readMadeCalls(messages, toolResults),
    images: [],
    files: countParts(last, 'file'),
    directives: { ...system.directives, ...user.directives },
    invalidDirective: user.invalid ?? system.invalid,
  };
}

/** The prompt with what was seen of its images. */
export function withImages(
  prompt: Prompt,
  messages: readonly Message[],
  seen: ReadonlyMap<Message, SeenImage[]>,
): Prompt {
  const said = messages.filter(({ role }) => role === 'user');
  const last = said.at(-1);
  const own = last && seen.get(last);
  const earlier = asksForImages(prompt.text) ? said.findLast((message) => seen.has(message)) : last;
  return { ...prompt, images: own ?? (earlier && seen.get(earlier)) ?? [] };
}

function readToolResults(messages: readonly Message[]): ToolResult[] {
  const start = messages.findLastIndex(({ role }) => role !== 'tool' && role !== 'function') + 1;
  return messages.slice(start).map((message) => ({
    name: toolNameOf(message, messages) ?? 'the tool',
    text: textOf(message),
  }));
}

function toolNameOf(message: Message, messages: readonly Message[]): string | undefined {
  if (message.role === 'function') return message.name;
  if (message.role !== 'tool') return undefined;
  const calls = messages.flatMap((one) => (one.role === 'assistant' && one.tool_calls) || []);
  const call = calls.findLast(({ id }) => id === message.tool_call_id);
  return call?.type === 'custom' ? call.custom.name : call?.function.name;
}

/** A result without its call, as programs of the older kind send it, counts as a call. */
function readMadeCalls(messages: readonly Message[], results: readonly ToolResult[]): MadeCall[] {
  const start = messages.findLastIndex(({ role }) => role === 'user') + 1;
  const calls = messages.slice(start).flatMap(callsIn);
  const unknown = results.filter(({ name }) => !calls.some((call) => call.name === name));
  return [...calls, ...unknown.map(({ name }) => ({ name, input: '' }))];
}

function callsIn(message: Message): MadeCall[] {
  if (message.role !== 'assistant') return [];
  const calls = (message.tool_calls ?? []).map((call) =>
    call.type === 'custom'
      ? { name: call.custom.name, input: call.custom.input }
      : { name: call.function.name, input: call.function.arguments },
  );
  const { function_call: legacy } = message;
  return legacy ? [...calls, { name: legacy.name, input: legacy.arguments }] : calls;
}

export interface PromptCount {
  tokens: number;
  /** Of those, counted for an earlier prompt that began alike and not counted again. */
  cached: number;
}

export interface PromptCache {
  count(
    request: CreateChatCompletionRequest,
    tokenizer: Tokenizer,
    seen: ReadonlyMap<Message, SeenImage[]>,
  ): PromptCount;
}

/** Shorter beginnings are not told as cached, and told is a multiple of `step`: as the live API does. */
const minCached = 1_024;
const step = 128;

/** How long a beginning is kept after it was last used, in milliseconds. */
const lifetime = 600_000;

const maxEntries = 4_096;

/**
 * Counts prompts, and remembers how long their beginnings were, message by message: what an earlier
 * prompt began with is found by its hash and not put through the tokenizer again. Beginnings under
 * another `prompt_cache_key`, model or set of tools are others.
 */
export function createPromptCache(now: () => number): PromptCache {
  const known = new Map<string, { tokens: number; used: number }>();

  const find = (key: string, at: number) => {
    const entry = known.get(key);
    return entry && at - entry.used <= lifetime && at >= entry.used ? entry : undefined;
  };

  const keep = (key: string, tokens: number, at: number) => {
    // The order of insertion is that of use.
    known.delete(key);
    known.set(key, { tokens, used: at });
    const [oldest] = known.keys();
    if (known.size > maxEntries && oldest !== undefined) known.delete(oldest);
  };

  return {
    count(request, tokenizer, seen) {
      const at = now();
      const keys = keysOf(request);
      const start = keys.findLastIndex((key) => find(key, at) !== undefined);
      const before = start < 0 ? undefined : find(keys[start] ?? '', at);
      let tokens = before?.tokens ?? countPreamble(request, tokenizer);
      for (const [index, key] of keys.entries()) {
        const message = request.messages[index];
        if (index > start && message) tokens += countMessage(message, tokenizer, seen.get(message));
        keep(key, index > start ? tokens : (find(key, at)?.tokens ?? tokens), at);
      }
      const cached = Math.floor((before?.tokens ?? 0) / step) * step;
      return { tokens, cached: cached < minCached ? 0 : Math.min(cached, tokens) };
    },
  };
}

/** A hash for each message, of all that stands before its end. */
function keysOf(request: CreateChatCompletionRequest): string[] {
  const { model, tools, functions, response_format, prompt_cache_key } = request;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([model, prompt_cache_key, tools, functions, response_format]));
  return request.messages.map((message) =>
    hash
      .update(`\n${JSON.stringify(message)}`)
      .copy()
      .digest('base64'),
  );
}

/** Around each message, and before the answer. */
const perMessage = 3;
const beforeAnswer = 3;

/** Tokens of what the model is given beside the messages. */
export function countPreamble(request: CreateChatCompletionRequest, tokenizer: Tokenizer): number {
  const { tools, functions, response_format } = request;
  const given: unknown[] = [...(tools ?? []), ...(functions ?? [])];
  if (response_format?.type === 'json_schema') given.push(response_format.json_schema);
  return given.reduce<number>((sum, one) => sum + countJson(one, tokenizer), beforeAnswer);
}

export function countMessage(
  message: Message,
  tokenizer: Tokenizer,
  sights: readonly SeenImage[] = [],
): number {
  const { count } = tokenizer;
  const isAssistant = message.role === 'assistant';
  return (
    perMessage +
    count(message.role) +
    count(textOf(message)) +
    sights.reduce((sum, sight) => sum + tokensOfImage(sight), 0) +
    ('name' in message && message.name ? 1 + count(message.name) : 0) +
    (isAssistant && message.tool_calls ? countJson(message.tool_calls, tokenizer) : 0) +
    (isAssistant && message.function_call ? countJson(message.function_call, tokenizer) : 0)
  );
}

const countJson = (value: unknown, { count }: Tokenizer) => count(JSON.stringify(value));

export function checkContext(tokens: number, param: 'messages' | 'prompt'): void {
  if (tokens <= contextWindow) return;
  throw new PlatformError(
    `This model's maximum context length is ${contextWindow} tokens. However, your ${param} resulted in ${tokens} tokens. Please reduce the length of the ${param}.`,
    { param, code: 'context_length_exceeded' },
  );
}
