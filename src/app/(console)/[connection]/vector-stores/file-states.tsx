import { useTranslations } from 'use-intl';
import { fileCountsOf } from './vector-store';

/** How many files there are; of those that are not in, how many and why. */
export function FileStates({ object }: { object: unknown }) {
  const t = useTranslations('vectorStores.states');
  const counts = fileCountsOf(object);
  const parts = (['in_progress', 'failed', 'cancelled'] as const).filter(
    (state) => counts[state] > 0,
  );
  return [
    t('total', { count: counts.total }),
    ...parts.map((state) => t(state, { count: counts[state] })),
  ].join(' · ');
}
