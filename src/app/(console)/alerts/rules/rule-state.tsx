'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import type { ShownRule } from '../alert-views';

type RuleStateProps = { rule: Pick<ShownRule, 'enabled' | 'paused_until'> };

export function useIsPaused({ paused_until }: Pick<ShownRule, 'paused_until'>): boolean {
  return useTicking((now) => paused_until !== null && paused_until * 1000 > now);
}

/** On, off, or paused until a time. */
export function RuleState({ rule }: RuleStateProps) {
  const t = useTranslations('alertRules');
  const isPaused = useIsPaused(rule);
  if (!rule.enabled) return <StatusBadge status={t('states.off')} statusColor="gone" />;
  if (!isPaused) return <StatusBadge status={t('states.on')} statusColor="good" />;
  return (
    <span>
      <StatusBadge status={t('states.paused')} statusColor="mixed" /> {t('until')}{' '}
      <RelativeTime at={rule.paused_until} mayLieAhead />
    </span>
  );
}
