/** What a request of the platform's API did to an object that is stored. */
export interface V1Change {
  /** `file.delete` */
  action: string;
  kind: string;
  /** Null: the answer has it. */
  object: string | null;
  parent: string | null;
}

/** The paths of objects that are stored, by the kind of the object. `:` is an id. */
const collections: Record<string, string> = {
  assistants: 'assistant',
  batches: 'batch',
  'chat/completions': 'chat_completion',
  containers: 'container',
  'containers/:/files': 'container_file',
  conversations: 'conversation',
  files: 'file',
  'fine_tuning/checkpoints/:/permissions': 'model_permission',
  'fine_tuning/jobs': 'fine_tuning_job',
  models: 'model',
  responses: 'response',
  threads: 'thread',
  uploads: 'upload',
  vector_stores: 'vector_store',
  'vector_stores/:/file_batches': 'vector_store_file_batch',
  'vector_stores/:/files': 'vector_store_file',
};

/** Their creation is a call of a model. */
const calls = new Set(['chat_completion', 'response']);

const verbs = new Set(['cancel', 'complete', 'pause', 'resume']);

/** Null: it stores nothing, or what it stores belongs to a call. */
export function v1ChangeOf(method: string, path: string): V1Change | null {
  if (method !== 'POST' && method !== 'DELETE') return null;
  const segments = path.replace(/^\/v1\//, '').split('/');
  for (const [pattern, kind] of Object.entries(collections).reverse()) {
    const names = pattern.split('/');
    const matches = names.every((name, at) => name === ':' || name === segments[at]);
    if (!matches) continue;
    const parentAt = names.indexOf(':');
    const parent = parentAt < 0 ? null : decode(segments[parentAt] ?? '');
    const verb = verbOf(method, kind, segments.slice(names.length));
    if (verb) {
      const id = segments[names.length];
      return { action: `${kind}.${verb}`, kind, object: id ? decode(id) : null, parent };
    }
  }
  return null;
}

function verbOf(method: string, kind: string, [id, verb, ...others]: string[]): string | null {
  if (others.length > 0) return null;
  if (id === undefined) return method === 'POST' && !calls.has(kind) ? 'create' : null;
  if (verb !== undefined) return method === 'POST' && verbs.has(verb) ? verb : null;
  if (method === 'DELETE') return 'delete';
  // `/threads/runs` is a call of a model, `/responses/compact` too.
  return id === 'runs' || id === 'compact' || id === 'input_tokens' ? null : 'update';
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
