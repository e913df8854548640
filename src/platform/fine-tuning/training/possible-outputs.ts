import type { Tokenizer } from '../../engine/tokens';
import { controlTokens } from '../../language-model/control-tokens';
import type { TrainingExample } from '../../language-model/examples';

const maxOutputTokens = 64;
const maxDepth = 3;
/** Of the request, not of what a grader compares. */
const notValues = ['messages', 'tools', 'functions', 'parallel_tool_calls'];

/**
 * What a policy that starts from nothing can say at first: the values in the fields of its items,
 * all alike, whatever the prompt. Which of them to say, it learns from the rewards alone.
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
