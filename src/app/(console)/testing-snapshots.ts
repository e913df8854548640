import type { TimelineChange } from './[connection]/timeline-entries';
export const now = 1_795_000_000_000;

/** Whatever an upstream may put in the place of anything. */
export const odd: unknown[] = [
  null,
  '',
  'word of tomorrow',
  0,
  -1,
  1e300,
  true,
  [],
  [null],
  ['x', { type: 'teleport' }],
  {},
  { nested: { deep: [1, null, {}] } },
  [[['deep']]],
];

export const fields = [
  'id',
  'object',
  'status',
  'endpoint',
  'model',
  'errors',
  'request_counts',
  'usage',
  'metadata',
  'created_at',
  'expires_at',
  'completed_at',
  'in_progress_at',
  'finalizing_at',
  'input_file_id',
  'output_file_id',
  'error_file_id',
  'filename',
  'purpose',
  'bytes',
  'owned_by',
  'created',
  'shutdown_date',
  'file_counts',
  'usage_bytes',
  'last_active_at',
  'expires_after',
  'last_error',
  'attributes',
  'chunking_strategy',
  'instructions',
  'description',
  'tools',
  'tool_resources',
  'temperature',
  'top_p',
  'reasoning_effort',
  'response_format',
];

/** A whole object with one field odd, an object with every field odd, and what is no object. */
export const snapshots: [what: string, snapshot: unknown][] = [
  ...odd.flatMap((value): [string, unknown][] => [
    [`nothing but ${JSON.stringify(value)}`, value],
    [
      `every field ${JSON.stringify(value)}`,
      Object.fromEntries(fields.map((field) => [field, value])),
    ],
  ]),
  ...fields.map((field): [string, unknown] => [
    `a batch with an odd ${field}`,
    { ...whole(), [field]: { odd: [field] } },
  ]),
  ...['errors', 'request_counts', 'usage', 'metadata'].flatMap((field) =>
    odd.map((value): [string, unknown] => [
      `${field} full of ${JSON.stringify(value)}`,
      {
        ...whole(),
        status: 'completed',
        [field]: {
          data: [value],
          total: value,
          failed: value,
          completed: value,
          input_tokens: value,
        },
      },
    ]),
  ),
];

export function whole() {
  return {
    id: 'batch_1',
    status: 'in_progress',
    endpoint: '/v1/embeddings',
    request_counts: { total: 10, completed: 4, failed: 1 },
    created_at: now / 1000 - 60,
    in_progress_at: now / 1000 - 50,
  };
}

export const record = (snapshot: unknown, more: object = {}) =>
  ({
    connection: 'local',
    kind: 'batch',
    id: 'batch_1',
    parent: null,
    origin_id: null,
    name: null,
    status: (snapshot as { status?: unknown } | null)?.status ?? 'unknown',
    outcome: null,
    category: '',
    created_at: (snapshot as { created_at?: unknown } | null)?.created_at,
    used_by: 1,
    snapshot,
    revision: 1,
    first_seen_at: now / 1000,
    seen_at: now / 1000,
    deleted_upstream_at: null,
    archive: {},
    lineage: { ancestors: [], descendants: [] },
    stale: null,
    ...more,
  }) as never;

export const assistant = { kind: 'assistant', status: 'available' };

export const result = (more: object) =>
  ({
    line: 1,
    custom_id: 'a',
    outcome: 'ok',
    status_code: null,
    error_code: null,
    code: null,
    input_tokens: null,
    output_tokens: null,
    asked: null,
    answered: null,
    request: null,
    response: null,
    error: null,
    ...more,
  }) as never;

export const changes = (value: unknown) =>
  [{ what: value, to: value, at: value, by: value }] as unknown as TimelineChange[];

export const oddMessage = (one: unknown) => ({
  role: one,
  content: one,
  refusal: one,
  reasoning_content: one,
  tool_calls: [one, { function: one }, { function: { name: one, arguments: one } }],
});
