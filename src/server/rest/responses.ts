import { z } from 'zod';

/** Shapes of answers, for the document. Objects may have more fields than these. */

const seconds = z.int().describe('Unix seconds.');
const cursor = z
  .string()
  .nullable()
  .describe('Send it as `cursor` for the next page; null: this is the last.');

export const upstreamFailure = z
  .looseObject({
    status: z.int().nullable(),
    code: z.string().nullable(),
    message: z.string(),
    request_id: z.string().nullable(),
  })
  .describe('What the upstream said, in its own words.');

export const record = z
  .looseObject({
    connection: z.string(),
    kind: z.string(),
    id: z.string(),
    parent: z.string().nullable().describe('The id of the object it is listed under.'),
    origin_id: z.string().nullable().describe('The object of the same kind that it was made from.'),
    name: z.string().nullable(),
    status: z.string().describe('The upstream’s own word.'),
    outcome: z.enum(['ok', 'mixed', 'failed']).nullable().describe('Null while it goes on.'),
    created_at: seconds,
    seen_at: seconds,
    deleted_upstream_at: seconds.nullable(),
    snapshot: z.looseObject({}).describe('The upstream’s object, as it came last.'),
  })
  .describe('An object of an upstream, as the history knows it.');

export const recordsPage = z.looseObject({
  items: z.array(record),
  next_cursor: cursor,
  total: z.int().nullable().describe('Null if it would have to be counted.'),
  unreachable_lists: z
    .array(z.looseObject({}))
    .describe('Lists that could not be read when last asked: what is shown may be old.'),
});

export const records = z.array(record);

export const retrieved = record.extend({
  stale: upstreamFailure
    .nullable()
    .describe('Why the upstream could not be asked; null if it was.'),
});

export const timeline = z.array(
  z.looseObject({
    what: z.string(),
    to: z.string().nullable(),
    at: seconds,
    by: z
      .looseObject({ id: z.string(), name: z.string() })
      .nullable()
      .describe('Null: the upstream.'),
  }),
);

export const connection = z.looseObject({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['platform', 'openai', 'azure', 'compatible']),
  base_url: z.string(),
  deleted_at: seconds.nullable(),
  health: z.looseObject({ state: z.string(), checked_at: seconds.nullable() }),
});

export const connections = z.array(connection);

const result = z.looseObject({
  line: z.int().describe('From 1, as in the input file.'),
  custom_id: z.string(),
  outcome: z.enum(['ok', 'failed', 'missing']),
  status_code: z.int().nullable(),
  error_code: z.string().nullable(),
  input_tokens: z.int().nullable(),
  output_tokens: z.int().nullable(),
});

export const resultsPage = z.looseObject({
  items: z.array(result),
  next_cursor: cursor,
  total: z.int().nullable(),
  indexed: z
    .boolean()
    .describe('False: the results cannot be read (yet), and `reason` may say why.'),
  reason: z.string().nullable(),
  counts: z.object({ ok: z.int(), failed: z.int(), missing: z.int() }),
  codes: z.record(z.string(), z.int()).describe('How often each status and error code came.'),
});

/** Of the console's own nouns. */
const ownCursor = z.int().nullable().describe('Send it as `cursor` for the next page.');

export const batchGroup = z.looseObject({
  id: z.string(),
  status: z
    .string()
    .describe('`uploading`, `checking`, `checked`, `invalid`, `running`, `completed` …'),
  requests: z.int(),
  counts: z.object({ ok: z.int(), failed: z.int(), missing: z.int(), pending: z.int() }),
  waiting: z.looseObject({}).nullable().describe('Why its first waiting part waits.'),
});

export const batchGroupsPage = z.looseObject({
  items: z.array(batchGroup),
  next_cursor: ownCursor,
});

export const groupResultsPage = z.looseObject({
  items: z.array(z.looseObject({ line: z.int(), custom_id: z.string(), outcome: z.string() })),
  next_cursor: cursor,
});

export const alertsPage = z.looseObject({
  items: z.array(z.looseObject({})),
  next_cursor: ownCursor,
});

export const auditPage = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), action: z.string(), at: seconds })),
  next_cursor: cursor,
});

export const bulkOperation = z.looseObject({
  id: z.string(),
  action: z.string(),
  created_at: seconds,
  ended_at: seconds.nullable(),
  counts: z.record(z.string(), z.int()),
});

export const bulkOperationsPage = z.looseObject({
  items: z.array(bulkOperation),
  next_cursor: ownCursor,
});

export const bulkItemsPage = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), state: z.string() })),
  next_cursor: ownCursor,
});

export const usageReport = z.looseObject({
  days: z.array(z.looseObject({ date: z.iso.date(), start: seconds, hours: z.number() })),
  groups: z.array(z.looseObject({ id: z.string(), name: z.string().nullable() })),
  total: z.looseObject({}),
});

/** An object whose fields the document does not list. */
export const anyObject = z.looseObject({});

export const anyList = z.array(anyObject);

export const restError = z.object({
  error: z.object({
    code: z.string().describe('`not_found`, `unauthorized`, `bad_request` …'),
    message: z.string(),
    fields: z
      .record(z.string(), z.array(z.string()))
      .nullable()
      .describe('What is wrong, by field.'),
    upstream: upstreamFailure.nullable(),
    request_id: z.string().describe('Also in the header `x-request-id`, and in the log.'),
  }),
});
