import type { Schema } from './schema';

/** Where the live API is laxer than its spec, or where the spec is silent. */
export interface Override {
  /** A schema, then properties, `[]` for items: `Batch.errors`, `ListX.data[].id`. */
  at: string;
  /** May be absent. */
  optional?: true;
  required?: true;
  nullable?: true;
  /** Further values of an enum. */
  also?: string[];
  /** Replaces these keywords; `undefined` drops one. */
  set?: Partial<Schema>;
  /** The recording that shows it, or `text` for what the spec says in prose only. */
  source: string;
}

export const overrides: Override[] = [
  { at: 'BatchRequestInput.custom_id', required: true, source: 'createFile__ok_batch' },
  { at: 'BatchRequestInput.method', required: true, source: 'createFile__ok_batch' },
  { at: 'BatchRequestInput.url', required: true, source: 'createFile__ok_batch' },
  {
    at: 'BatchRequestInput.body',
    required: true,
    set: { type: 'object', additionalProperties: true },
    source: 'createFile__ok_batch',
  },
  { at: 'BatchRequestOutput.id', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.custom_id', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.response', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.response.status_code', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.response.request_id', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.response.body', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.error', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.error.code', required: true, source: 'downloadFile__ok' },
  { at: 'BatchRequestOutput.error.message', required: true, source: 'downloadFile__ok' },
];
