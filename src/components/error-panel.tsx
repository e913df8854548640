import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './controls/button';
import { CopyId } from './copy-id';
import { type ErrorDetails, errorAdvice, readErrorDetails } from './error-details';
import classes from './error-panel.module.css';
import { LongText } from './long-text';
import { StatusIcon } from './status-icon';

interface ErrorPanelProps {
  /** What did not happen: `The batch was not created.` */
  title: string;
  error: unknown;
  /** What to do, where the page knows better than the status does. */
  advice?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
}

/** What did not happen, why in upstream's words, what to do. */
export function ErrorPanel({ title, error, advice, onRetry, retrying }: ErrorPanelProps) {
  const failure = readErrorDetails(error);
  const t = useTranslations('errors');
  const key = errorAdvice(failure);
  const next = advice ?? (key && t(`advice.${key}`));
  return (
    <div className={classes.panel} role="alert">
      <p className={classes.title}>
        <StatusIcon statusColor="bad" />
        {title}
      </p>
      <LongText text={failure.message || t('noReason')} />
      <Facts failure={failure} />
      {next && <p className={classes.advice}>{next}</p>}
      {onRetry && (
        <Button variant="default" size="compact-sm" onClick={onRetry} loading={retrying}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

function Facts({ failure }: { failure: ErrorDetails }) {
  const { status, code, type, param, requestId } = failure;
  const t = useTranslations('errors');
  const facts = [
    [t('status'), status],
    [t('code'), failure.source === 'upstream' ? code : undefined],
    [t('type'), type],
    [t('param'), param],
  ].filter(([, value]) => value !== undefined);
  if (facts.length === 0 && !requestId) return null;

  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
      {requestId && (
        <div>
          <dt>{t('requestId')}</dt>
          <dd>
            <CopyId id={requestId} what={t('requestIdCopy')} whole />
          </dd>
        </div>
      )}
    </dl>
  );
}
