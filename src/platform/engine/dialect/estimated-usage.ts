import { openTokenizer } from '../tokens';

/** What an answer took, by our own count, where the server that gave it does not say. */
export async function estimateUsage(messages: unknown, said: string) {
  const { count } = await openTokenizer();
  const [prompt_tokens, completion_tokens] = [count(JSON.stringify(messages ?? [])), count(said)];
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
