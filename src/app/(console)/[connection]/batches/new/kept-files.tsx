'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyByFilter } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { SearchField } from '@/components/search-field';
import { formatBytes, formatCount, shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import classes from './create-batch.module.css';

interface KeptFilesProps {
  connection: string;
  chosen: string;
  onChoose: (id: string) => void;
}

/** The batch files that upstream has, newest first. */
export function KeptFiles({ connection, chosen, onChoose }: KeptFilesProps) {
  const trpc = useTRPC();
  const [search, setSearch] = useState('');
  const list = useInfiniteQuery(
    trpc.files.list.infiniteQueryOptions(
      { connection, category: 'batch', gone: false, limit: 8, ...(search && { search }) },
      { ...paging, placeholderData: keepPreviousData },
    ),
  );
  const files = list.data?.pages.flatMap(({ items }) => items) ?? [];

  if (list.isError) return <ErrorPanel title="The files could not be listed." error={list.error} />;
  if (list.isSuccess && files.length === 0 && !search)
    return (
      <p className={classes.help}>
        This connection has no file with the purpose batch. Choose one of this computer instead.
      </p>
    );
  return (
    <>
      <SearchField
        main={false}
        label="Search files"
        placeholder="File name or id"
        value={search}
        onChange={setSearch}
      />
      {list.isSuccess && files.length === 0 ? (
        <EmptyByFilter noun="files" filters={`search “${search}”`} onClear={() => setSearch('')} />
      ) : (
        <fieldset className={classes.files} aria-label="Input file" aria-busy={list.isPending}>
          {files.map(({ id, name, snapshot, created_at }) => (
            <label key={id} className={classes.file}>
              <input
                type="radio"
                name="file"
                checked={id === chosen}
                onChange={() => onChoose(id)}
              />
              <span className={classes.fileName}>{name ?? id}</span>
              <span className={classes.dimmed}>{formatBytes(snapshot.bytes ?? 0)}</span>
              <span className={classes.dimmed}>
                <RelativeTime at={created_at} />
              </span>
              <code className={classes.dimmed}>{shortenId(id)}</code>
            </label>
          ))}
          <div className={classes.filesEnd}>
            {formatCount(files.length, 'file')} shown
            {list.hasNextPage && (
              <Button
                variant="default"
                size="compact-sm"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                Show more
              </Button>
            )}
          </div>
        </fieldset>
      )}
    </>
  );
}
