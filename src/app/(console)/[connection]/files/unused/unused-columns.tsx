import type { Column } from '@/components/record-list/columns';
import {
  createdColumn,
  fieldColumn,
  idColumn,
  nameColumn,
  sizeColumn,
  statusColumn,
  timeColumn,
} from '@/components/record-list/record-columns';
import type { RecordView } from '@/server/history/view';

const expires = timeColumn('expires_at', { why: 'never' });

export const unusedFileColumns: readonly Column<RecordView>[] = [
  nameColumn,
  statusColumn,
  fieldColumn('purpose', { width: 140 }),
  sizeColumn('bytes'),
  { ...createdColumn, sort: undefined },
  expires,
  { ...idColumn, roomyOnly: true },
];

export const unusedStoreColumns: readonly Column<RecordView>[] = [
  nameColumn,
  statusColumn,
  sizeColumn('usage_bytes', { width: 84 }),
  timeColumn('last_active_at'),
  { ...createdColumn, sort: undefined },
  expires,
  { ...idColumn, roomyOnly: true },
];
