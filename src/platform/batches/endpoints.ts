/** The endpoints of batches with their required parameters. A missing optional model is chosen by the server. */
const required: Record<string, string[]> = {
  '/v1/chat/completions': ['model', 'messages'],
  '/v1/responses': ['model', 'input'],
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
