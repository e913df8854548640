'use client';

import { useMemo, useState } from 'react';
import type { PickableFile } from '@/components/form/file-picker';
import type { Listed } from '@/components/record-list/listed';
import { numberOf, objectOf } from '@/lib/loose';
import { useInSentence } from '@/strings/use-in-sentence';
import { UnreachableLists } from './unreachable-lists';
import { useKindWords } from './use-kind-words';
import { useRecordList } from './use-record-list';

const pageSize = 8;

/** The files with this purpose that upstream has, as `FilePicker` takes them. */
export function useFilePicker(connection: string, purpose: string) {
  const inSentence = useInSentence();
  const { many } = useKindWords('file');
  const [search, setSearch] = useState('');
  const listing = useMemo(
    () => ({ category: purpose, gone: false, limit: pageSize, ...(search && { search }) }),
    [purpose, search],
  );
  const { listed, unreachableLists } = useRecordList({ connection, kind: 'file' }, { listing });
  const rows = useMemo(
    () =>
      listed.rows?.map(({ id, name, created_at, snapshot }) => ({
        id,
        name,
        created_at,
        bytes: numberOf(objectOf(snapshot).bytes),
      })),
    [listed.rows],
  );
  return {
    listed: { ...listed, rows } satisfies Listed<PickableFile>,
    search,
    onSearch: setSearch,
    unreachable: unreachableLists.length > 0 && (
      <UnreachableLists
        lists={unreachableLists}
        noun={inSentence(many)}
        storedCount={null}
        onRetry={listed.retry}
        retrying={listed.fetching}
      />
    ),
  };
}
