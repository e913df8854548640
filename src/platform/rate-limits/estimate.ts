const charactersPerToken = 4;

/** The token estimate of the live API for an image. */
const tokensOfImage = 85;

/** Estimates the tokens of a request: its text by length, plus its maximum output. */
export function estimateTokens(body: Record<string, unknown>): number {
  const { messages, prompt, input, instructions } = body;
  const { max_completion_tokens, max_tokens, max_output_tokens, n } = body;
  const answer = [max_completion_tokens, max_tokens, max_output_tokens].find(isCount) ?? 0;
  const answers = isCount(n) ? n : 1;
  return Math.ceil(tokensIn([messages, prompt, input, instructions])) + answer * answers;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value > 0;

/** Strings by length; number lists are tokens. */
function tokensIn(value: unknown): number {
  if (typeof value === 'string')
    return value.startsWith('data:') ? tokensOfImage : value.length / charactersPerToken;
  if (typeof value === 'number') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const inner of Object.values(value)) sum += tokensIn(inner);
  return sum;
}
