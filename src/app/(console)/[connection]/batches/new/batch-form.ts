import { type Pair, recordOf } from '@/components/form/pairs';
import type { ChangeEntry } from '../../parameter-changes/change-entry';
import { type CsvForm, emptyCsvForm } from './csv/csv-form';

export interface BatchForm {
  /** `new`: a file on this computer. `csv`: a table there, and a template. `stored`: one that upstream has. */
  source: 'new' | 'csv' | 'stored';
  fileId: string;
  csv: CsvForm;
  /** To the parameters of all its requests. */
  changes: ChangeEntry[];
  endpoint: string;
  name: string;
  metadata: Pair[];
  /** How long upstream keeps the output, in seconds; 0: its default. */
  expiry: number;
}

export const emptyForm: BatchForm = {
  source: 'new',
  fileId: '',
  csv: emptyCsvForm,
  changes: [],
  endpoint: '',
  name: '',
  metadata: [],
  expiry: 0,
};

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

/** What may be said against an endpoint, as a key of the strings; null where there is nothing. */
export function endpointNote(
  endpoint: string,
): 'endpointPath' | 'endpointAzure' | 'endpointOther' | null {
  if (!endpoint || endpoints.some((each) => each === endpoint)) return null;
  if (!endpoint.startsWith('/')) return 'endpointPath';
  return endpoints.some((each) => each === `/v1${endpoint}`) ? 'endpointAzure' : 'endpointOther';
}

/** Keys of the metadata that the name takes. */
export function takenKeys({ name }: Pick<BatchForm, 'name'>): string[] {
  return name.trim() ? ['name'] : [];
}

/** The body of `createBatch`; fields that were not set are not sent. */
export function bodyOf(form: BatchForm, fileId: string) {
  const name = form.name.trim();
  const metadata = { ...(name && { name }), ...recordOf(form.metadata) };
  return {
    input_file_id: fileId,
    endpoint: form.endpoint,
    completion_window: '24h' as const,
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(form.expiry > 0 && {
      output_expires_after: { anchor: 'created_at' as const, seconds: form.expiry },
    }),
  };
}

const hour = 3600;
const day = 24 * hour;

/** How long the output may stay upstream: seconds, and the same in words. */
export const expiries = [
  { seconds: hour, key: 'expiryHours', count: 1 },
  ...[1, 7, 14, 30].map((count) => ({ seconds: count * day, key: 'expiryDays' as const, count })),
] as const;
