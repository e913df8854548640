import type { useTranslations } from 'use-intl';
import type { Tile } from '@/components/tiles';
import { openStates } from './batch';

interface Counts {
  total: number;
  by_status: Record<string, number>;
  by_outcome: Record<string, number>;
}

/** How many batches are in which state, as far as that is known. */
export function batchTiles(
  t: ReturnType<typeof useTranslations<'batches'>>,
  counts: Counts | undefined,
): Tile[] {
  const of = (status: string) => counts?.by_status[status] ?? 0;
  const whole = counts?.by_outcome.ok ?? 0;
  const count = (number: number) => (counts ? number : undefined);
  return [
    { value: '', label: t('tiles.all'), count: counts?.total },
    {
      value: 'running',
      label: t('tiles.running'),
      tone: 'active',
      count: count(openStates.reduce((sum, state) => sum + of(state), 0)),
    },
    {
      value: 'attention',
      label: t('tiles.attention'),
      tone: 'mixed',
      count: count(of('failed') + of('expired') + of('completed') - whole),
    },
    { value: 'completed', label: t('tiles.completed'), tone: 'good', count: count(whole) },
    {
      value: 'cancelled',
      label: t('tiles.cancelled'),
      tone: 'unknown',
      count: count(of('cancelled')),
    },
  ];
}
