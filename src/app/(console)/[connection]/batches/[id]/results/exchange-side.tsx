import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorBoundary } from '@/components/error-boundary';
import classes from './result-pane.module.css';

interface SideProps {
  part: 'request' | 'answer';
  /** Small facts beside the title. */
  facts?: readonly (readonly [label: string, value: ReactNode])[];
  children: ReactNode;
}

/** The request, or the answer to it. */
export function ExchangeSide({ part, facts = [], children }: SideProps) {
  const t = useTranslations('batchResults');
  return (
    <section className={classes.side} aria-label={t(part)}>
      <h2>{t(part)}</h2>
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <ErrorBoundary what={part} version={children}>
        {children}
      </ErrorBoundary>
    </section>
  );
}
