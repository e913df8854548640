'use client';

import { useTranslations } from 'use-intl';
import type { Narrowing } from '@/lib/list-view';
import { type ListPage, useListStrings } from '@/strings/list-strings';
import { useFormat } from '../use-format';

interface Chip {
  key: string;
  label: string;
  narrowing: Narrowing;
}

/** What narrows a list, in words: a chip for each filter, and all of it in one line. */
export function useListWords(
  page: ListPage,
  narrowings: readonly Narrowing[],
  valueLabel?: (filter: string, value: string) => string,
): { chips: Chip[]; all: string } {
  const own = useListStrings(page);
  const t = useTranslations('recordList');
  const format = useFormat();

  function wordsOf({ name, value }: Narrowing): string {
    if (name === 'search') return t('searchFor', { search: value });
    if (name === 'from') return t('from', { date: format.day(value) });
    if (name === 'to') return t('to', { date: format.day(value) });
    if (name === 'show') return own.has(`tiles.${value}`) ? own(`tiles.${value}`) : value;
    const filter = own.has(`filters.${name}`) ? own(`filters.${name}`) : name;
    return t('filterIs', { filter, value: valueLabel?.(name, value) ?? value });
  }

  // A tile shows by itself that it is selected, the search by its field.
  const chips = narrowings.filter(({ name }) => name !== 'show' && name !== 'search');
  return {
    chips: chips.map((narrowing) => ({
      key: `${narrowing.name} ${narrowing.value}`,
      label: wordsOf(narrowing),
      narrowing,
    })),
    all: narrowings.map(wordsOf).join(', '),
  };
}
