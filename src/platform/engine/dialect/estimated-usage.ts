import { openTokenizer } from '../tokens';

/** Usage by our own token count, if the backend reports none. */
export async function estimateUsage(messages: unknown, said: string) {
  const { count } = await openTokenizer();
  const [prompt_tokens, completion_tokens] = [count(JSON.stringify(messages ?? [])), count(said)];
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
