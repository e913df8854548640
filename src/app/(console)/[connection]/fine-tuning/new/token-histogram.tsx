'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import type { TokenBin } from '@/lib/fine-tuning/token-bins';
import classes from './create-job.module.css';

/** How long the examples are: a bar for each range of tokens, each with its numbers. */
export function TokenHistogram({ bins }: { bins: readonly TokenBin[] }) {
  const format = useFormat();
  const t = useTranslations('createFineTuning.histogram');
  const maxCount = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <figure className={classes.histogram}>
      <figcaption>{t('title')}</figcaption>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('tokens')}</th>
            <th scope="col">{t('examples')}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ from, to, count }) => (
            <tr key={from}>
              <th scope="row">{t('bin', { from, to: to - 1 })}</th>
              <td>
                <span
                  className={classes.bar}
                  style={{ width: `${(count / maxCount) * 100}%` }}
                  aria-hidden="true"
                />
                <span className={classes.barCount}>{format.number(count)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
