import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  fieldColumn,
  idColumn,
  nameColumn,
  sizeColumn,
  statusColumn,
  timeColumn,
} from '@/components/record-list/record-columns';
import type { FileRecord } from './file';

const purpose = fieldColumn('purpose', { width: 110 });
const size = sizeColumn('bytes');
const expires = timeColumn('expires_at', { why: 'never' });

export const fileColumns: readonly Column<FileRecord>[] = [
  nameColumn,
  statusColumn,
  purpose,
  size,
  createdColumn,
  changedColumn,
  expires,
  { ...idColumn, roomyOnly: true },
];

/** The key facts. */
export function useFileFacts(file: FileRecord) {
  return useColumnFacts('files', [statusColumn, purpose, size, createdColumn, expires], file);
}
