import type {
  ChatExample,
  CompletionExample,
  TrainingExample,
  TrainingMessage,
} from '../../language-model/examples';
import type { StoredModel } from '../../language-model/model-file';
import { type PromptInput, readPromptFeatures } from '../../language-model/prompt-features';
import { completionInput } from '../../language-model/targets';
import {
  promptSimilarity,
  type WeighedPrompt,
  weighPrompt,
} from '../../language-model/weigh-prompt';
import { yieldToEventLoop } from '../../language-model/yield-to-event-loop';
import type { Tokenizer } from '../tokens';

/** A training example as a few-shot example. */
export interface ShownExample {
  /** Without instructions. */
  messages: TrainingMessage[];
  instructions: TrainingMessage[];
  tokens: number;
}

export interface ExampleSearch {
  /** The most similar examples that fit into the token budget, best first. */
  nearest(input: PromptInput, maxTokens: number): ShownExample[];
}

const maxExamples = 16;
/** Token overhead of a message. */
const perMessage = 4;

/** Finds examples by shared rare words of the question. */
export async function createExampleSearch(
  { examples, structure }: StoredModel,
  tokenizer: Tokenizer,
): Promise<ExampleSearch> {
  const all: { example: ShownExample; prompt: WeighedPrompt }[] = [];
  const weigh = (input: PromptInput) =>
    weighPrompt(readPromptFeatures(input), structure, tokenizer);
  for (const one of examples) {
    const messages = messagesOf(one);
    const example = toShown(messages, tokenizer);
    if (example) all.push({ example, prompt: weigh({ messages: messages.slice(0, -1) }) });
    await yieldToEventLoop();
  }

  return {
    nearest(input, maxTokens) {
      const asked = weigh(input);
      const ranked = all
        .map(({ example, prompt }) => ({ example, similarity: promptSimilarity(prompt, asked) }))
        .sort((one, other) => other.similarity - one.similarity);
      const chosen: ShownExample[] = [];
      let left = maxTokens;
      for (const { example } of ranked) {
        if (chosen.length === maxExamples) break;
        if (example.tokens > left) continue;
        left -= example.tokens;
        chosen.push(example);
      }
      return chosen;
    },
  };
}

function messagesOf(example: TrainingExample): TrainingMessage[] {
  if ('messages' in example && Array.isArray(example.messages))
    return (example as ChatExample).messages;
  const { prompt, completion } = example as CompletionExample;
  const { messages } = completionInput(prompt);
  return [...messages, { role: 'assistant', content: completion }];
}

/** Examples with tool calls are skipped, because backends reject them without results. */
function toShown(messages: TrainingMessage[], { count }: Tokenizer): ShownExample | undefined {
  const shown = messages.map(({ weight: _, ...message }) => message);
  const isTalk = shown.every(
    ({ role, tool_calls, function_call }) =>
      role !== 'tool' && role !== 'function' && !tool_calls && !function_call,
  );
  if (!isTalk || shown.at(-1)?.role !== 'assistant') return undefined;
  const isInstruction = ({ role }: TrainingMessage) => role === 'system' || role === 'developer';
  return {
    instructions: shown.filter(isInstruction),
    messages: shown.filter((message) => !isInstruction(message)),
    tokens: shown.reduce(
      (sum, message) => sum + perMessage + count(JSON.stringify(message.content ?? '')),
      0,
    ),
  };
}
