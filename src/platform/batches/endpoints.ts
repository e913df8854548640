/** What a batch may ask, and what each request cannot do without. Without a model, one is chosen where that may be left out. */
const required: Record<string, string[]> = {
  '/v1/chat/completions': ['model', 'messages'],
  '/v1/completions': ['model', 'prompt'],
  '/v1/embeddings': ['model', 'input'],
  '/v1/moderations': ['input'],
  '/v1/images/generations': ['prompt'],
  '/v1/images/edits': ['prompt'],
};

export const batchEndpoints = Object.keys(required);

export const requiredFields = (endpoint: string): string[] => required[endpoint] ?? ['model'];

/** `/chat/completions`, as Azure calls it, is `/v1/chat/completions`. */
export function normalizeEndpoint(url: string): string {
  return url in required || !(`/v1${url}` in required) ? url : `/v1${url}`;
}
