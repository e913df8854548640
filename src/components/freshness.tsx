'use client';

import { IconRefresh } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useTicking } from './clock';
import classes from './freshness.module.css';
import { Tooltip } from './tooltip';
import { useFormat } from './use-format';

interface FreshnessProps {
  /** Unix seconds; null before the first time. */
  syncedAt: number | null | undefined;
  /** Why it is older than it should be, in upstream's words. */
  failing?: { since: number; message: string } | null;
  refreshing?: boolean;
  onRefresh: () => void;
}

/** `updated 4 s ago`; a click asks again. */
export function Freshness({ syncedAt, failing, refreshing, onRefresh }: FreshnessProps) {
  const format = useFormat();
  const t = useTranslations('parts.freshness');
  const when = useTicking((now) => (syncedAt ? format.relative(syncedAt, now) : ''));
  const text = refreshing ? t('updating') : when ? t('updated', { when }) : t('never');
  return (
    <Tooltip label={failing ? t('why', { reason: failing.message }) : t('update')}>
      <button
        type="button"
        className={classes.button}
        onClick={onRefresh}
        data-failing={Boolean(failing) || undefined}
        data-refreshing={refreshing || undefined}
      >
        <IconRefresh size={14} aria-hidden="true" />
        {failing ? t('failing', { state: text }) : text}
      </button>
    </Tooltip>
  );
}
