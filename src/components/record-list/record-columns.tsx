'use client';

import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import { objectOf } from '@/lib/loose';
import type { RecordFacts } from '@/lib/record-status-detail';
import { useInSentence } from '@/strings/use-in-sentence';
import { CopyId } from '../copy-id';
import { RecordStatus } from '../record-status';
import { RelativeTime } from '../relative-time';
import { TextValue } from '../text-value';
import { TruncatedName } from '../truncated-name';
import { useFormat } from '../use-format';
import type { Column } from './columns';

/** What lists know of every record, whichever its kind. */
export interface ListedRecord extends RecordFacts {
  kind: string;
  id: string;
  name: string | null;
  /** Unix seconds, as the others. */
  created_at: number;
  first_seen_at: number;
  seen_at: number;
  deleted_upstream_at: number | null;
}

type RecordColumn = Column<ListedRecord>;

/** By name; by id where it has none. */
export const nameColumn: RecordColumn = {
  key: 'name',
  sort: 'name',
  cell: ({ name, id }) => (name ? <TruncatedName name={name} /> : <code>{shortenId(id)}</code>),
};

export const statusColumn: RecordColumn = {
  key: 'status',
  width: 200,
  cell: (record) => <RecordStatus record={record} />,
};

export const createdColumn: RecordColumn = {
  key: 'created',
  width: 104,
  sort: 'created',
  cell: ({ created_at }) => <RelativeTime at={created_at} />,
};

/** When it was seen last; of what is gone, since when. */
export const changedColumn: RecordColumn = {
  key: 'changed',
  width: 104,
  sort: 'changed',
  optional: true,
  cell: ({ seen_at, deleted_upstream_at }) => <RelativeTime at={deleted_upstream_at ?? seen_at} />,
};

export const firstSeenColumn: RecordColumn = {
  key: 'first',
  width: 104,
  optional: true,
  cell: ({ first_seen_at }) => <RelativeTime at={first_seen_at} />,
};

export const idColumn: RecordColumn = {
  key: 'id',
  width: 176,
  cell: (record) => <RecordId record={record} />,
};

type Look = Partial<Omit<Column<unknown>, 'cell'>>;

/** What upstream says in a field of the object, as it came. Its key is the field's name. */
export function fieldColumn(field: string, look?: Look): Column<{ snapshot: unknown }> {
  return {
    key: field,
    cell: ({ snapshot }) => <TextValue value={objectOf(snapshot)[field]} />,
    ...look,
  };
}

/** A field that holds unix seconds. `why`: what it means that there are none, for screen readers. */
export function timeColumn(
  field: string,
  { why, ...look }: Look & { why?: string } = {},
): Column<{ snapshot: unknown }> {
  return {
    key: field,
    width: 104,
    cell: ({ snapshot }) => (
      <RelativeTime
        at={objectOf(snapshot)[field]}
        why={why}
        mayLieAhead={field.startsWith('expires')}
      />
    ),
    ...look,
  };
}

/** A field that holds a number of bytes. */
export function sizeColumn(field: string, look?: Look): Column<{ snapshot: unknown }> {
  return {
    key: field,
    width: 76,
    align: 'right',
    cell: ({ snapshot }) => <Size bytes={objectOf(snapshot)[field]} />,
    ...look,
  };
}

/** `1.2 kB`; what is no number as it came. */
function Size({ bytes }: { bytes: unknown }) {
  const format = useFormat();
  return typeof bytes === 'number' && Number.isFinite(bytes) ? (
    format.bytes(bytes)
  ) : (
    <TextValue value={bytes} />
  );
}

function RecordId({ record: { kind, id } }: { record: ListedRecord }) {
  const inSentence = useInSentence();
  const t = useTranslations();
  const key = `kinds.${kind}.one` as 'kinds.file.one';
  const what = t.has(key) ? t('recordDetail.idOf', { noun: inSentence(t(key)) }) : undefined;
  return <CopyId id={id} what={what} />;
}
