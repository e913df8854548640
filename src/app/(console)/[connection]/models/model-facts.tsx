'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/description-list';
import { RelativeTime } from '@/components/relative-time';
import { objectOf, shownText } from '@/lib/loose';
import { EndDate } from '../../lifecycle/end-date';
import { EntrySource } from '../../lifecycle/entry-source';
import { useModelEnds } from '../../lifecycle/use-model-ends';
import { endDateOf } from './model';

/** The key facts. `model` is whatever upstream reports. */
export function useModelFacts(connection: string, id: string, model: unknown): Fact[] {
  const t = useTranslations('models');
  const columns = useTranslations('anyList.columns');
  const board = useTranslations('lifecycle');
  const end = useModelEnds(connection).get(id);
  const { owned_by, created } = objectOf(model);
  const date = endDateOf({ model: objectOf(model), end });
  return [
    { label: t('id'), value: <CopyId id={id} whole /> },
    { label: t('columns.owner'), value: shownText(owned_by) },
    {
      label: columns('created'),
      value: created ? <RelativeTime at={created} /> : undefined,
    },
    { label: t('columns.shutdown'), value: date ? <EndDate date={date} /> : undefined },
    {
      label: board('columns.source'),
      value: end && <EntrySource row={{ ...end, connection }} />,
    },
    { label: board('columns.replacement'), value: end?.replacement ?? undefined },
  ];
}
