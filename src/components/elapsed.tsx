'use client';

import { useTranslations } from 'use-intl';
import { timeOf } from '@/lib/loose';
import { useTicking } from './clock';
import { EmptyValue } from './empty-value';
import { useFormat } from './use-format';

interface ElapsedProps {
  /** Unix seconds. */
  since: unknown;
  /** Unix seconds; without it the time runs on. */
  until?: unknown;
  /** False: it is over, so that without `until` nobody knows how long it took. */
  running?: boolean;
}

/** `47 min`: from one time to another, or to now. */
export function Elapsed({ since, until, running = true }: ElapsedProps) {
  const format = useFormat();
  const t = useTranslations('parts');
  const [from, to] = [timeOf(since), timeOf(until)];
  const text = useTicking((now) => format.duration(wholeSeconds((to ?? now / 1000) - (from ?? 0))));
  if (from === null || (to === null && !running)) return <EmptyValue why={t('unknownTime')} />;
  return <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{text}</span>;
}

/** Upstream counts in whole seconds, so no fraction of one is known. */
function wholeSeconds(seconds: number) {
  return Math.max(1, Math.floor(seconds));
}
