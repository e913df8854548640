'use client';

import dynamic from 'next/dynamic';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { Facts } from '@/components/record-detail/facts';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { shortenId } from '@/lib/format';
import { useAccount } from '../../../../app-shell/use-account';
import { recordPath } from '../../../../records/record-paths';
import { useKindList } from '../../../../records/use-kind-list';
import { useListTiles } from '../../../../records/use-list-tiles';
import { type StoreFileRecord, storeFileList } from '../../store-file';
import { isExpired, type StoreRecord } from '../../vector-store';
import { SelectedFiles } from './selected-files';
import { KnownFiles, storeFileColumns, useStoreFileFacts } from './store-file-columns';
import { useKnownFiles } from './use-file-names';

const Chunks = dynamic(() => import('./chunks').then((module) => module.Chunks));

/** Rows that come with a page of the list, if nothing else is asked for. */
const pageSize = 50;

/** The files of a store: their states, and what can be done with them. */
export function StoreFiles({ store }: { store: StoreRecord }) {
  const { connection, id } = store;
  const t = useTranslations('storeFiles');
  const { may } = useAccount();
  const view = useListView(storeFileList);
  const list = { connection, kind: 'vector_store_file', under: [id] } as const;
  const { counts, usable, props } = useKindList(list, view);
  const rows = props.listed.rows;
  const files = useKnownFiles(
    connection,
    useMemo(() => rows?.map((row) => row.id) ?? [], [rows]),
    pageSize,
  );
  const rowName = useCallback(
    ({ id, name }: StoreFileRecord) => name ?? files.get(id)?.name ?? shortenId(id),
    [files],
  );
  const canAdd =
    usable && may('operator') && !isExpired(store) && store.deleted_upstream_at === null;
  return (
    <KnownFiles value={files}>
      <RecordList<StoreFileRecord>
        {...props}
        page="storeFiles"
        view={view}
        columns={storeFileColumns}
        rowName={rowName}
        tiles={useListTiles('storeFiles', storeFileList, counts)}
        header={false}
        nextStep={
          canAdd && (
            <ButtonLink href={`${recordPath(connection, 'vector_store', id)}/add`}>
              {t('add')}
            </ButtonLink>
          )
        }
        selected={
          may('operator') && store.deleted_upstream_at === null
            ? (files, done) => (
                <SelectedFiles
                  store={store}
                  files={files}
                  listing={view.listing}
                  hasMore={props.listed.more !== undefined}
                  onDone={done}
                />
              )
            : undefined
        }
        peek={(file) => (
          <>
            <Facts useFacts={useStoreFileFacts} record={file} />
            <Chunks connection={connection} store={id} file={file} />
          </>
        )}
      />
    </KnownFiles>
  );
}
