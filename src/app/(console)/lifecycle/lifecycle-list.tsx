'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { Button } from '@/components/controls/button';
import { listedWhole } from '@/components/record-list/listed';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useLocalList } from '@/components/record-list/use-local-list';
import { useTRPC } from '@/trpc/client';
import { modelPath } from '../[connection]/models/model';
import { useAccount } from '../frame/use-account';
import { useConnections } from '../frame/use-connection';
import { useConnectionNames } from '../history/history-columns';
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

/** What dies when, over all connections, and where it is used. */
export function LifecycleList() {
  const t = useTranslations('lifecycle');
  const trpc = useTRPC();
  const { may } = useAccount();
  const connections = useConnections();
  const nameOfConnection = useConnectionNames();
  const [isEntering, setEntering] = useState(false);
  const board = useQuery(trpc.lifecycle.board.queryOptions());
  const today = useTicking((now) => Math.floor(now / day));
  const { data } = board;
  const rows = useMemo(() => data && boardRows(data.models, today * day), [data, today]);
  const view = useListView(lifecycleList);
  const listed = useLocalList(listedWhole({ ...board, data: rows }), localLifecycle, view);
  const silent = data?.could_not_ask ?? [];

  function valueLabel(filter: string, value: string): string {
    if (filter === 'connection') return nameOfConnection(value);
    if (filter === 'left') return t(`ranges.${value as LeftRange}`);
    if (filter === 'used') return t(value === 'yes' ? 'isUsed' : 'isUnused');
    return t(`sourceNames.${value as BoardRow['source']}`);
  }

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
        valueLabel={valueLabel}
        valuesOf={(filter) =>
          filter === 'connection' ? connections.map(({ slug }) => slug) : undefined
        }
        actions={
          may('operator') && (
            <Button variant="default" onClick={() => setEntering(true)}>
              {t('enter.open')}
            </Button>
          )
        }
        notAsked={
          silent.length > 0 && (
            <p className={classes.note} role="status">
              {t('couldNotAsk', { names: silent.map(nameOfConnection).join(', ') })}
            </p>
          )
        }
      />
      <p className={classes.note}>{t('note')}</p>
      {isEntering && <EnterEnd onClose={() => setEntering(false)} />}
    </>
  );
}

const keyOf = ({ connection, model }: BoardRow) => `${connection} ${model}`;
const modelOf = ({ model }: BoardRow) => model;
const hrefOf = ({ connection, model }: BoardRow) => modelPath(connection, model);
