'use client';

import { useTranslations } from 'use-intl';
import classes from './create-batch.module.css';

const directives = [
  ['/status 400', 'refuse'],
  ['/status 429 retry-after=2', 'rate'],
  ['/wait 2s', 'wait'],
  ['/length 500', 'length'],
  ['/echo Any words', 'echo'],
] as const;

/** What the simulator follows, for trying out failures. */
export function Rehearsal() {
  const t = useTranslations('createBatch.rehearsal');
  return (
    <details className={classes.rehearsal}>
      <summary>{t('title')}</summary>
      <p>{t('about')}</p>
      <dl>
        {directives.map(([directive, does]) => (
          <div key={directive}>
            <dt>
              <code>{directive}</code>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
