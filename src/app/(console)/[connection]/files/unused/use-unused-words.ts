'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';

interface Totals {
  count: number;
  bytes: number;
  is_partial: boolean;
}

/** What unused objects of a kind take together: `Files · 3.2 MB`. */
export function useUnusedWords() {
  const format = useFormat();
  const t = useTranslations('unused');
  return (kind: 'file' | 'vector_store', { count, bytes, is_partial }: Totals): string =>
    t(is_partial ? 'partial' : 'size', { what: t(kind), size: format.bytes(bytes), count });
}
