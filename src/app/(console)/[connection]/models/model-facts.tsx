'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/key-facts';
import { RelativeTime } from '@/components/relative-time';
import { objectOf, shownText } from '@/lib/loose';
import { Shutdown } from './shutdown';

/** What people look for first. `model` is whatever upstream tells of it. */
export function useModelFacts(id: string, model: unknown): Fact[] {
  const t = useTranslations('models');
  const columns = useTranslations('anyList.columns');
  const { owned_by, created, shutdown_date } = objectOf(model);
  return [
    { label: t('id'), value: <CopyId id={id} whole /> },
    { label: t('columns.owner'), value: shownText(owned_by) },
    {
      label: columns('created'),
      value: created ? <RelativeTime at={created} /> : undefined,
    },
    {
      label: t('columns.shutdown'),
      value: shutdown_date ? <Shutdown date={shutdown_date} /> : undefined,
    },
  ];
}
