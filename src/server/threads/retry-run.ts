import { isObject, type Loose } from '@/lib/loose';

/** What a run was made with and can be made with again. */
const repeated = [
  'assistant_id',
  'model',
  'instructions',
  'tools',
  'metadata',
  'temperature',
  'top_p',
  'max_prompt_tokens',
  'max_completion_tokens',
  'truncation_strategy',
  'tool_choice',
  'parallel_tool_calls',
  'response_format',
] as const;

/** The request that makes a run like this one. What it was made without is left out. */
export function repeatRunRequest(run: unknown): Loose {
  const fields = isObject(run) ? run : {};
  return Object.fromEntries(
    repeated.flatMap((name) => {
      const value = fields[name];
      return value === null || value === undefined ? [] : [[name, value]];
    }),
  );
}
