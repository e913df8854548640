import type { Tokenizer } from '../../engine/tokens';
import { controlTokens } from '../../language-model/control-tokens';
import type { TrainingExample } from '../../language-model/examples';

const maxOutputTokens = 64;
const maxDepth = 3;
/** Fields of the request, not of the grader. */
const notValues = ['messages', 'tools', 'functions', 'parallel_tool_calls'];

/**
 * The initial outputs of an untrained policy: the field values of its items, uniformly and independent of the prompt.
 * The rewards teach which to choose.
 */
export function possibleOutputs(example: TrainingExample, tokenizer: Tokenizer): Int32Array[] {
  const texts = new Set<string>();
  const walk = (value: unknown, depth: number) => {
    if (typeof value === 'object' && value !== null) {
      if (depth >= maxDepth) return;
      for (const part of Object.values(value)) walk(part, depth + 1);
      if (depth > 0) texts.add(JSON.stringify(value));
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      texts.add(String(value));
  };
  walk(Object.fromEntries(Object.entries(example).filter(([key]) => !notValues.includes(key))), 0);
  return [...texts].flatMap((text) => {
    const tokens = tokenizer.encode(text);
    if (tokens.length === 0 || tokens.length > maxOutputTokens) return [];
    return [Int32Array.from([...tokens, controlTokens.end])];
  });
}
