import type { ReactNode } from 'react';
import { Button } from './controls/button';
import { CopyId } from './copy-id';
import classes from './error-panel.module.css';
import { adviceFor, type Failure, readFailure } from './failure';
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
  const failure = readFailure(error);
  const next = advice ?? adviceFor(failure);
  return (
    <div className={classes.panel} role="alert">
      <p className={classes.title}>
        <StatusIcon tone="bad" />
        {title}
      </p>
      <LongText text={failure.message} />
      <Facts failure={failure} />
      {next && <p className={classes.advice}>{next}</p>}
      {onRetry && (
        <Button variant="default" size="compact-sm" onClick={onRetry} loading={retrying}>
          Try again
        </Button>
      )}
    </div>
  );
}

function Facts({ failure }: { failure: Failure }) {
  const { status, code, type, param, requestId } = failure;
  const facts = [
    ['Status', status],
    ['Code', failure.source === 'upstream' ? code : undefined],
    ['Type', type],
    ['Parameter', param],
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
          <dt>Request id</dt>
          <dd>
            <CopyId id={requestId} what="request id" whole />
          </dd>
        </div>
      )}
    </dl>
  );
}
