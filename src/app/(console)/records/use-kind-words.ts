'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { KindName } from '@/server/history/kinds';
import { isKind } from './kinds';

/** What one and several records of a kind are called: `Batch`, `Batches`. */
export function useKindWords(kind: KindName): { one: string; many: string } {
  const t = useTranslations('kinds');
  return { one: t(`${kind}.one`), many: t(`${kind}.many`) };
}

/** What one record of a kind is called; kinds that this version does not know by their own names. */
export function useKindNames(): (kind: string) => string {
  const t = useTranslations('kinds');
  return useCallback((kind) => (isKind(kind) ? t(`${kind}.one`) : kind), [t]);
}
