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
  const { owned_by, created, shutdown_date } = objectOf(model);
  return [
    { label: t('id'), value: <CopyId id={id} whole /> },
    { label: t('columns.owner'), value: shownText(owned_by) },
    {
      label: t('columns.created'),
      value: created ? <RelativeTime at={created} focusable /> : undefined,
    },
    {
      label: t('columns.shutdown'),
      value: shutdown_date ? <Shutdown date={shutdown_date} /> : undefined,
    },
  ];
}
