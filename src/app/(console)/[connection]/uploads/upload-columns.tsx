import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
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
import { shortenId } from '@/lib/format';
import { objectOf, textOf } from '@/lib/loose';
import { recordPath } from '../../records/record-paths';
import type { UploadRecord } from './upload';

const purpose = fieldColumn('purpose', { width: 110 });
const size = sizeColumn('bytes');
const expires = timeColumn('expires_at');

const file: Column<UploadRecord> = {
  key: 'file',
  width: 160,
  cell: (upload) => <MadeFile upload={upload} />,
};

export const uploadColumns: readonly Column<UploadRecord>[] = [
  nameColumn,
  { ...statusColumn, width: 240 },
  purpose,
  size,
  createdColumn,
  changedColumn,
  file,
  { ...idColumn, roomyOnly: true },
];

/** The key facts. */
export function useUploadFacts(upload: UploadRecord) {
  return useColumnFacts(
    'uploads',
    [statusColumn, purpose, size, createdColumn, expires, file],
    upload,
  );
}

/** The file that it became. */
function MadeFile({ upload: { connection, snapshot } }: { upload: UploadRecord }) {
  const t = useTranslations('uploads');
  const id = textOf(objectOf(objectOf(snapshot).file).id);
  if (id === null) return <EmptyValue why={t('noFile')} />;
  return (
    <Link href={recordPath(connection, 'file', id)} title={id}>
      <code>{shortenId(id)}</code>
    </Link>
  );
}
