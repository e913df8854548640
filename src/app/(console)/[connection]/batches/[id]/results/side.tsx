import type { ReactNode } from 'react';
import { Boundary } from '@/components/boundary';
import classes from './result-pane.module.css';

interface SideProps {
  title: string;
  /** Small facts beside the title. */
  facts?: readonly (readonly [label: string, value: ReactNode])[];
  children: ReactNode;
}

/** The request, or the answer to it. */
export function Side({ title, facts = [], children }: SideProps) {
  return (
    <section className={classes.side} aria-label={title}>
      <h2>{title}</h2>
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
      <Boundary what={title.toLowerCase()} version={children}>
        {children}
      </Boundary>
    </section>
  );
}
