const charactersPerToken = 4;

/** What the live API counts of an image before it has seen it. */
const tokensOfImage = 85;

/** About as many tokens as a request will use: its text by its length, and as many as it allows for the answer. */
export function estimateTokens(body: Record<string, unknown>): number {
  const { messages, prompt, input, instructions } = body;
  const { max_completion_tokens, max_tokens, max_output_tokens, n } = body;
  const answer = [max_completion_tokens, max_tokens, max_output_tokens].find(isCount) ?? 0;
  const answers = isCount(n) ? n : 1;
  return Math.ceil(tokensIn([messages, prompt, input, instructions])) + answer * answers;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value > 0;

/** Strings by length; lists of numbers are tokens already. */
function tokensIn(value: unknown): number {
  if (typeof value === 'string')
    return value.startsWith('data:') ? tokensOfImage : value.length / charactersPerToken;
  if (typeof value === 'number') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const inner of Object.values(value)) sum += tokensIn(inner);
  return sum;
}
