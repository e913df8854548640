'use client';

import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { StatusBadge } from '@/components/status-badge';
import classes from '../settings.module.css';
import type { DraftTestState } from './use-draft-test';

/** What upstream said to a connection, or a change of one, that is not saved yet. */
export function DraftTestResult({ test }: { test: DraftTestState }) {
  const t = useTranslations('connections.test');
  const { result, error } = test;
  if (error) return <ErrorPanel title={t('failed')} error={error} />;
  if (!result) return null;
  const { failure, models, model_count, duration_ms } = result;
  if (failure) {
    return (
      <ErrorPanel
        title={failure.status ? t('refused') : t('unanswered')}
        error={{ message: failure.message, data: { upstream: failure } }}
      />
    );
  }
  const more = model_count - models.length;
  return (
    <div className={classes.note} role="status">
      <span>
        <StatusBadge status={t('works')} statusColor="good" />{' '}
        {t('found', { count: model_count, ms: duration_ms })}
        {models.length > 0 && (
          <>
            {': '}
            <code>{models.join(', ')}</code>
            {more > 0 && ` ${t('more', { count: more })}`}
          </>
        )}
      </span>
    </div>
  );
}
