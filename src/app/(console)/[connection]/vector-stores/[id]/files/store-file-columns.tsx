'use client';

import { createContext, useContext } from 'react';
import { useTranslations } from 'use-intl';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  idColumn,
  sizeColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { TextValue } from '@/components/text-value';
import { shortenId } from '@/lib/format';
import { objectOf } from '@/lib/loose';
import { AttributeList } from '../../attributes/attribute-list';
import { chunkingOf, type StoreFileRecord } from '../../store-file';
import type { useKnownFiles } from './use-file-names';

/** The files that a page shows, by id. */
export const KnownFiles = createContext<ReturnType<typeof useKnownFiles>>(new Map());

const name: Column<StoreFileRecord> = {
  key: 'name',
  sort: 'name',
  cell: (file) => <FileName file={file} />,
};
const attributes: Column<StoreFileRecord> = {
  key: 'attributes',
  width: 220,
  cell: ({ snapshot }) => <AttributeList attributes={objectOf(snapshot).attributes} />,
};
const chunking: Column<StoreFileRecord> = {
  key: 'chunking',
  width: 96,
  roomyOnly: true,
  cell: ({ snapshot }) => <TextValue value={chunkingOf(snapshot)} />,
};
const size = sizeColumn('usage_bytes', { width: 84 });

export const storeFileColumns: readonly Column<StoreFileRecord>[] = [
  name,
  { ...statusColumn, width: 280 },
  attributes,
  chunking,
  size,
  { ...createdColumn, roomyOnly: 'very' },
  changedColumn,
  { ...idColumn, roomyOnly: 'very' },
];

/** The key facts. */
export function useStoreFileFacts(file: StoreFileRecord) {
  return useColumnFacts(
    'storeFiles',
    [statusColumn, attributes, chunking, size, createdColumn],
    file,
  );
}

/** Its name; and that it was deleted itself, where upstream keeps it in the store all the same. */
function FileName({ file: { id, name } }: { file: StoreFileRecord }) {
  const t = useTranslations('storeFiles');
  const file = useContext(KnownFiles).get(id);
  const shown = name ?? file?.name ?? <code>{shortenId(id)}</code>;
  return file?.deleted_upstream_at ? t.rich('deletedFile', { name: () => shown }) : shown;
}
