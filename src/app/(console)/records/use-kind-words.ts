'use client';

import { useTranslations } from 'use-intl';
import type { KindName } from '@/server/history/kinds';

/** What one and several records of a kind are called: `Batch`, `Batches`. */
export function useKindWords(kind: KindName): { one: string; many: string } {
  const t = useTranslations('kinds');
  return { one: t(`${kind}.one`), many: t(`${kind}.many`) };
}
