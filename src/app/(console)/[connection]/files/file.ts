import { withBasePath } from '@/lib/base-path';
import { encodeId } from '@/lib/id-path';
import { upstreamTiles } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import type { RecordOf } from '../../records/use-record-list';

/** A file as the browser gets it. */
export type FileRecord = RecordOf<'file'>;

/** Those that people upload, then those that upstream makes. */
export const purposes = [
  'batch',
  'fine-tune',
  'assistants',
  'vision',
  'user_data',
  'evals',
  'batch_output',
  'fine-tune-results',
  'assistants_output',
] as const;

export const uploadPurposes = purposes.slice(0, 6);

export const fileList: ListDefinition = {
  filters: { purpose: { values: purposes, field: 'category' } },
  tiles: upstreamTiles,
  sorts: ['created', 'name', 'changed'],
};

/** Where its bytes come from, as an attachment. */
export function contentPath(connection: string, id: string): string {
  return withBasePath(`/api/connections/${connection}/files/${encodeId(id)}/content`);
}
