'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { Button } from '@/components/controls/button';
import { completeList } from '@/components/record-list/listed';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useLocalList } from '@/components/record-list/use-local-list';
import { useTRPC } from '@/trpc/client';
import { modelPath } from '../[connection]/models/model';
import { useAccount } from '../app-shell/use-account';
import { useConnectionFilter } from '../history/use-connection-filter';
import { UnreachableLists } from '../records/unreachable-lists';
import {
  type BoardRow,
  boardRows,
  type LeftRange,
  lifecycleList,
  localLifecycle,
} from './lifecycle';
import classes from './lifecycle.module.css';
import { lifecycleColumns } from './lifecycle-columns';

const EnterEnd = dynamic(() => import('./enter-end').then((module) => module.EnterEnd));

const day = 86_400_000;

/** Model end dates of all connections, with their uses. */
export function LifecycleList() {
  const t = useTranslations('lifecycle');
  const trpc = useTRPC();
  const { may } = useAccount();
  const [isEntering, setEntering] = useState(false);
  const board = useQuery(trpc.lifecycle.board.queryOptions());
  const today = useTicking((now) => Math.floor(now / day));
  const { data } = board;
  const rows = useMemo(() => data && boardRows(data.models, today * day), [data, today]);
  const view = useListView(lifecycleList);
  const listed = useLocalList(completeList({ ...board, data: rows }), localLifecycle, view);

  const { connection: only } = view.listing;
  const silent = (data?.unreachable_lists ?? [])
    .filter(({ connection }) => only === undefined || connection === only)
    .map((list) => ({ ...list, kind: 'model', unsupported: false }));
  const filters = useConnectionFilter((filter, value) => {
    if (filter === 'left') return t(`ranges.${value as LeftRange}`);
    if (filter === 'used') return t(value === 'yes' ? 'isUsed' : 'isUnused');
    return t(`sourceNames.${value as BoardRow['source']}`);
  });

  return (
    <>
      <RecordList<BoardRow>
        page="lifecycle"
        view={view}
        listed={listed}
        columns={lifecycleColumns}
        rowId={keyOf}
        rowName={modelOf}
        rowHref={hrefOf}
        {...filters}
        actions={
          may('operator') && (
            <Button variant="default" onClick={() => setEntering(true)}>
              {t('enter.open')}
            </Button>
          )
        }
        unreachable={
          <TruncatedText count={silent.length}>
            <UnreachableLists
              lists={silent}
              noun={t('models')}
              storedCount={null}
              onRetry={() => void board.refetch()}
              retrying={board.isFetching}
            />
          </TruncatedText>
        }
      />
      <p className={classes.note}>{t('note')}</p>
      {isEntering && <EnterEnd onClose={() => setEntering(false)} />}
    </>
  );
}

/** Each of a few is said, many are counted. */
function TruncatedText({ count, children }: { count: number; children: ReactNode }) {
  const t = useTranslations('lifecycle');
  if (count <= 2) return children;
  return (
    <details className={classes.silent}>
      <summary>{t('couldNotAsk', { count })}</summary>
      {children}
    </details>
  );
}

const keyOf = ({ connection, model }: BoardRow) => `${connection} ${model}`;
const modelOf = ({ model }: BoardRow) => model;
const hrefOf = ({ connection, model }: BoardRow) => modelPath(connection, model);
