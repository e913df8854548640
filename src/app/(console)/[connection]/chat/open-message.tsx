'use client';

import dynamic from 'next/dynamic';
import { useTicking } from '@/components/clock';
import { ErrorPanel } from '@/components/error-panel';
import classes from './message.module.css';
import type { OpenAnswer } from './use-answer';

const Markdown = dynamic(() => import('@/components/markdown').then((module) => module.Markdown));

/** The answer that is being written, or what stands in its place because it was refused. */
export function OpenMessage({ open, onRetry }: { open: OpenAnswer; onRetry: () => void }) {
  const { text, startedAt, isEnded, error } = open;
  return (
    <article className={classes.message} aria-label="Answer" aria-busy={!isEnded}>
      <h2 className={classes.role}>Answer</h2>
      {text && <Markdown text={text} />}
      {!isEnded && (
        <p className={classes.waiting}>
          <span className={classes.caret} aria-hidden />
          {!text && <Waiting since={startedAt} />}
        </p>
      )}
      {isEnded && (
        <ErrorPanel
          title={text ? 'The answer broke off here.' : 'There is no answer.'}
          error={error}
          onRetry={onRetry}
        />
      )}
      <span role="status" className={classes.spoken}>
        {isEnded ? 'The answer failed.' : 'The answer is being written.'}
      </span>
    </article>
  );
}

function Waiting({ since }: { since: number }) {
  const seconds = useTicking((now) => Math.floor((now - since) / 1000));
  return seconds !== null && seconds >= 2 ? ` waiting for ${seconds} s` : null;
}
