'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/description-list';
import { RelativeTime } from '@/components/relative-time';
import { objectOf, shownText } from '@/lib/loose';
import { EndDate } from '../../lifecycle/end-date';
import { EntrySource } from '../../lifecycle/entry-source';
import { useModelEnds } from '../../lifecycle/use-model-ends';
import { contextOf, endDateOf } from './model';

const ModelPrices = dynamic(() => import('./model-prices').then((module) => module.ModelPrices));

/** The key facts. `model` is whatever upstream reports. */
export function useModelFacts(connection: string, id: string, model: unknown): Fact[] {
  const t = useTranslations('models');
  const columns = useTranslations('anyList.columns');
  const board = useTranslations('lifecycle');
  const end = useModelEnds(connection).get(id);
  const { owned_by, created } = objectOf(model);
  const tokens = contextOf(model);
  const date = endDateOf({ model: objectOf(model), end });
  return [
    { label: t('id'), value: <CopyId id={id} whole /> },
    { label: t('columns.owner'), value: shownText(owned_by) },
    {
      label: columns('created'),
      value: created ? <RelativeTime at={created} /> : undefined,
    },
    {
      label: t('columns.context'),
      value: tokens === null ? undefined : t('contextTokens', { count: tokens }),
    },
    {
      label: t('columns.price'),
      value: <ModelPrices connection={connection} model={id} />,
    },
    { label: t('columns.shutdown'), value: date ? <EndDate date={date} /> : undefined },
    {
      label: board('columns.source'),
      value: end && <EntrySource row={{ ...end, connection }} />,
    },
    { label: board('columns.replacement'), value: end?.replacement ?? undefined },
  ];
}
