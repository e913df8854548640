import type { ChatCompletionRequestMessage } from '@/lib/openai';
import {
  type DirectiveDefinition,
  type Directives,
  parseDirectives,
} from '../directives/directives';
import { asksForImages } from '../reply/reply';
import type { SeenImage } from '../vision/read-images';

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
