import { useTranslations } from 'use-intl';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  idColumn,
  nameColumn,
  sizeColumn,
  statusColumn,
  timeColumn,
} from '@/components/record-list/record-columns';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import { objectOf, timeOf } from '@/lib/loose';
import { FileStates } from './file-states';
import { expiryDays, type StoreRecord } from './vector-store';

const files: Column<StoreRecord> = {
  key: 'files',
  width: 150,
  cell: ({ snapshot }) => <FileStates object={snapshot} />,
};
const size = sizeColumn('usage_bytes', { width: 84 });
const active = timeColumn('last_active_at', { roomyOnly: true });
const expires: Column<StoreRecord> = {
  key: 'expires',
  width: 120,
  cell: ({ snapshot }) => <Expiry store={snapshot} />,
};
const usedBy: Column<StoreRecord> = {
  key: 'used_by',
  width: 72,
  align: 'right',
  cell: ({ used_by }, format) => format.number(used_by),
};

export const storeColumns: readonly Column<StoreRecord>[] = [
  nameColumn,
  statusColumn,
  files,
  size,
  active,
  expires,
  usedBy,
  { ...createdColumn, roomyOnly: 'very' },
  changedColumn,
  { ...idColumn, roomyOnly: 'very' },
];

/** What people look for first, and then its metadata. */
export function useStoreFacts(store: StoreRecord) {
  const own = useColumnFacts(
    'vectorStores',
    [statusColumn, files, size, active, expires, usedBy, createdColumn],
    store,
  );
  const { description, metadata } = objectOf(store.snapshot);
  const t = useTranslations('vectorStores');
  return [
    ...own,
    { label: t('description'), value: description ? <TextValue value={description} /> : null },
    ...Object.entries(objectOf(metadata)).map(([key, value]) => ({
      label: key,
      value: <TextValue value={value} />,
    })),
  ];
}

/** When it expires as things stand, and the rule. */
function Expiry({ store }: { store: unknown }) {
  const t = useTranslations('vectorStores');
  const days = expiryDays(store);
  const at = objectOf(store).expires_at;
  if (timeOf(at) === null) return days === null ? t('never') : t('afterDays', { days });
  return <RelativeTime at={at} />;
}
