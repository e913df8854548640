import type { ResolvedMethod } from '@/lib/fine-tuning/method';
import type { Tokenizer } from '../engine/tokens';
import { encodeAnswer } from './answer-tokens';
import { controlTokens } from './control-tokens';
import { readCopyTokens } from './copy-source';
import type { ChatExample, TrainingExample, TrainingMessage } from './examples';
import { type PromptFeatures, type PromptInput, readPromptFeatures } from './prompt-features';

/** A prompt with its continuation. An example has one for each trained answer. */
export interface Target {
  reading: PromptFeatures;
  copyTokens: Int32Array;
  /** For preferences: the preferred one, then the other. None for sampled outputs. */
  answers: Int32Array[];
}

export function readTargets(
  example: TrainingExample,
  method: ResolvedMethod['type'],
  tokenizer: Tokenizer,
): Target[] {
  const target = (input: PromptInput, answers: Int32Array[]): Target => {
    const reading = readPromptFeatures(input);
    return { reading, copyTokens: readCopyTokens(reading.source, tokenizer), answers };
  };
  const encode = (message: TrainingMessage) => Int32Array.from(encodeAnswer(message, tokenizer));

  if ('completion' in example && typeof example.completion === 'string') {
    const { prompt, completion } = example;
    const answer = [...tokenizer.encode(completion), controlTokens.end];
    return [target(completionInput(String(prompt)), [Int32Array.from(answer)])];
  }
  if ('preferred_output' in example) {
    const { input, preferred_output, non_preferred_output } = example as PreferencePair;
    const [preferred, other] = [preferred_output, non_preferred_output].map((messages) =>
      messages.find(({ role }) => role === 'assistant'),
    );
    if (!preferred || !other) return [];
    return [target(inputOf(input, input.messages), [encode(preferred), encode(other)])];
  }
  const chat = example as ChatExample;
  if (method === 'reinforcement') return [target(inputOf(chat, chat.messages), [])];
  return chat.messages.flatMap((message, index) => {
    if (message.role !== 'assistant' || message.weight === 0) return [];
    return [target(inputOf(chat, chat.messages.slice(0, index)), [encode(message)])];
  });
}

interface PreferencePair {
  input: ChatExample;
  preferred_output: TrainingMessage[];
  non_preferred_output: TrainingMessage[];
}

/** A text prompt becomes a user message. */
export const completionInput = (prompt: string): PromptInput => ({
  messages: [{ role: 'user', content: prompt }],
});

const inputOf = ({ tools, functions }: ChatExample, messages: TrainingMessage[]): PromptInput => ({
  messages,
  toolNames: [...(tools ?? []), ...(functions ?? [])].flatMap(nameOfTool),
});

/** `{ type: 'function', function: { name } }`, or a function of the older form. */
export function nameOfTool(tool: unknown): string[] {
  if (typeof tool !== 'object' || tool === null) return [];
  const named = ('function' in tool && tool.function) || ('custom' in tool && tool.custom) || tool;
  const { name } = named as { name?: unknown };
  return typeof name === 'string' ? [name] : [];
}
