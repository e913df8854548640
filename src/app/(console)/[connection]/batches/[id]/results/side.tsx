import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Boundary } from '@/components/boundary';
import classes from './result-pane.module.css';

interface SideProps {
  part: 'request' | 'answer';
  /** Small facts beside the title. */
  facts?: readonly (readonly [label: string, value: ReactNode])[];
  children: ReactNode;
}

/** The request, or the answer to it. */
export function Side({ part, facts = [], children }: SideProps) {
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
      <Boundary what={part} version={children}>
        {children}
      </Boundary>
    </section>
  );
}
