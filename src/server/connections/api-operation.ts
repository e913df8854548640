/** The nouns of the API, in the order in which they are shown. */
export const apiNouns = [
  'models',
  'chat',
  'stored_completions',
  'completions',
  'responses',
  'embeddings',
  'moderations',
  'images',
  'audio',
  'files',
  'uploads',
  'batches',
  'fine_tuning',
  'vector_stores',
  'assistants',
  'threads',
] as const;

export type ApiNoun = (typeof apiNouns)[number];

export interface ApiOperation {
  noun: ApiNoun;
  /** `GET /batches`; what is under an id is one operation of the noun: `GET /batches/…`. */
  name: string;
  /** It names no object, so that a refusal is about the operation. */
  isGeneral: boolean;
}

/** The operation of a request below a base URL; null for any that is not listed here. */
export function apiOperationOf(
  baseUrl: string,
  { method, url }: { method: string; url: string },
): ApiOperation | null {
  if (!URL.canParse(url)) return null;
  const base = new URL(baseUrl).pathname.replace(/\/+$/, '');
  const { pathname } = new URL(url);
  if (!pathname.startsWith(`${base}/`)) return null;
  const path = pathname
    .slice(base.length)
    // Azure names a deployment before the operation.
    .replace(/^\/openai\//, '/')
    .replace(/^\/deployments\/[^/]+\//, '/')
    .replace(/\/+$/, '');
  const general = generalOf(method, path);
  if (general) return { noun: general, name: `${method} ${path}`, isGeneral: true };
  const root = Object.keys(nouns).find((start) => path.startsWith(`/${start}/`));
  if (!root) return null;
  // What is under a chat completion is stored.
  const noun = root === 'chat/completions' ? 'stored_completions' : (nouns[root] as ApiNoun);
  return { noun, name: `${method} /${root}/…`, isGeneral: false };
}

function generalOf(method: string, path: string): ApiNoun | undefined {
  if (path === '/chat/completions') return method === 'GET' ? 'stored_completions' : 'chat';
  return nouns[path.slice(1)];
}

/** The paths without ids. */
const nouns: Record<string, ApiNoun> = {
  models: 'models',
  'chat/completions': 'chat',
  completions: 'completions',
  responses: 'responses',
  embeddings: 'embeddings',
  moderations: 'moderations',
  'images/generations': 'images',
  'images/edits': 'images',
  'images/variations': 'images',
  'audio/speech': 'audio',
  'audio/transcriptions': 'audio',
  'audio/translations': 'audio',
  files: 'files',
  uploads: 'uploads',
  batches: 'batches',
  'fine_tuning/jobs': 'fine_tuning',
  vector_stores: 'vector_stores',
  assistants: 'assistants',
  'threads/runs': 'threads',
  threads: 'threads',
};
