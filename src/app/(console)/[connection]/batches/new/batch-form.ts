/** What the form holds: text only, so that it outlives a reload as a draft. */
export interface BatchForm extends Record<string, string> {
  /** `new`: a file of this computer. `kept`: one that upstream has. */
  source: string;
  fileId: string;
  endpoint: string;
  name: string;
  /** Pairs, as JSON. */
  metadata: string;
  /** Seconds; empty: as upstream likes. */
  expiry: string;
}

export const emptyForm: BatchForm = {
  source: 'new',
  fileId: '',
  endpoint: '',
  name: '',
  metadata: '[]',
  expiry: '',
};

export interface Pair {
  key: string;
  value: string;
}

export const endpoints = [
  '/v1/chat/completions',
  '/v1/responses',
  '/v1/embeddings',
  '/v1/completions',
  '/v1/moderations',
  '/v1/images/generations',
  '/v1/images/edits',
  '/v1/videos',
] as const;

/** What may be said against an endpoint that is not one of those; null where there is nothing. */
export function endpointNote(endpoint: string): string | null {
  if (!endpoint || endpoints.some((each) => each === endpoint)) return null;
  if (!endpoint.startsWith('/')) return 'Endpoints are paths: they begin with a slash.';
  if (endpoints.some((each) => each === `/v1${endpoint}`)) {
    return 'Azure OpenAI names its endpoints without /v1. Other servers may refuse the batch.';
  }
  return 'OpenAI has no batches for this endpoint. Other servers may take it, or refuse the batch.';
}

/** Pairs, keys and values of metadata have these limits at OpenAI. */
export const limits = { pairs: 16, key: 64, value: 512 };

/** The body of `createBatch`; fields that were not set are not sent. */
export function bodyOf(form: BatchForm, fileId: string) {
  const metadata = Object.fromEntries(
    [{ key: 'name', value: form.name.trim() }, ...pairsOf(form)]
      .filter(({ key, value }) => key && value)
      .map(({ key, value }) => [key, value]),
  );
  return {
    input_file_id: fileId,
    endpoint: form.endpoint,
    completion_window: '24h' as const,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...(form.expiry
      ? { output_expires_after: { anchor: 'created_at' as const, seconds: Number(form.expiry) } }
      : {}),
  };
}

export function pairsOf({ metadata }: Pick<BatchForm, 'metadata'>): Pair[] {
  try {
    const pairs: unknown = JSON.parse(metadata);
    return Array.isArray(pairs) ? pairs : [];
  } catch {
    return [];
  }
}

/** What is wrong with the pairs, or null. */
export function metadataProblem(form: BatchForm): string | null {
  const pairs = pairsOf(form).filter(({ key, value }) => key || value);
  const keys = pairs.map(({ key }) => key.trim());
  if (form.name.trim()) keys.push('name');
  if (keys.length > limits.pairs) return `No more than ${limits.pairs} pairs, the name included.`;
  if (keys.some((key) => key === '')) return 'Each value needs a key.';
  if (pairs.some(({ value }) => value === '')) return 'Each key needs a value.';
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? null : `The key “${twice}” stands twice.`;
}

/** How long the answers stay upstream, in seconds. */
export const expiries = [
  { value: '', label: 'When upstream sees fit' },
  { value: String(3600), label: 'After 1 hour' },
  { value: String(24 * 3600), label: 'After 1 day' },
  { value: String(7 * 24 * 3600), label: 'After 7 days' },
  { value: String(14 * 24 * 3600), label: 'After 14 days' },
  { value: String(30 * 24 * 3600), label: 'After 30 days' },
];
