'use client';

import { useTranslations } from 'use-intl';
import { formatBytes } from '@/lib/format';

interface Totals {
  count: number;
  bytes: number;
  is_partial: boolean;
}

/** What unused objects of a kind take together: `Files · 3.2 MB`. */
export function useUnusedWords() {
  const t = useTranslations('unused');
  return (kind: 'file' | 'vector_store', { count, bytes, is_partial }: Totals): string =>
    t(is_partial ? 'partial' : 'size', { what: t(kind), size: formatBytes(bytes), count });
}
