'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { completeList } from '@/components/record-list/listed';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useLocalList } from '@/components/record-list/use-local-list';
import { useTRPC } from '@/trpc/client';
import { useModelEnds } from '../../lifecycle/use-model-ends';
import {
  type ListedModel,
  listedModels,
  localModels,
  modelList,
  modelPath,
  ownersOf,
} from './model';
import { modelColumns } from './model-columns';

const ModelPeek = dynamic(() => import('./model-peek').then((module) => module.ModelPeek));

export function ModelList({ connection }: { connection: string }) {
  const t = useTranslations('models');
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions({ connection }));
  const { data } = models;
  const ends = useModelEnds(connection);
  const rows = useMemo(
    () => data && listedModels(data).map((row) => ({ ...row, end: ends.get(row.id) })),
    [data, ends],
  );
  const owners = useMemo(() => ownersOf(rows ?? []), [rows]);
  const view = useListView(modelList);
  const listed = useLocalList(completeList({ ...models, data: rows }), localModels, view);
  return (
    <RecordList<ListedModel>
      page="models"
      view={view}
      listed={listed}
      columns={modelColumns}
      rowId={idOf}
      rowName={idOf}
      rowHref={useCallback(({ id }: ListedModel) => modelPath(connection, id), [connection])}
      valuesOf={() => owners}
      peek={(model) => <ModelPeek connection={connection} {...model} />}
      actions={
        <ButtonLink href={`/lifecycle?connection=${connection}`} variant="default">
          {t('lifecycle')}
        </ButtonLink>
      }
      nextStep={
        <ButtonLink href={`/settings/connections/${connection}`} variant="default">
          {t('openConnection')}
        </ButtonLink>
      }
    />
  );
}

const idOf = ({ id }: ListedModel) => id;
