'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import type { StorageGauge } from './storage';
import classes from './storage.module.css';

/** The files that upstream drops by itself within thirty days, by day. */
export function ExpiryForecast({ days }: { days: StorageGauge['expiring'] }) {
  const t = useTranslations('storage');
  const format = useFormat();
  return (
    <section aria-labelledby="storage-expiring" className={classes.section}>
      <h2 id="storage-expiring">{t('expiring')}</h2>
      {days.length === 0 ? (
        <p className={classes.note}>{t('nothingExpires')}</p>
      ) : (
        <table className={classes.table} aria-labelledby="storage-expiring">
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col" className={classes.number}>
                {t('measures.files')}
              </th>
              <th scope="col" className={classes.number}>
                {t('measures.bytes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, files, bytes }) => (
              <tr key={day}>
                <th scope="row">{new Date(day * 1000).toISOString().slice(0, 10)}</th>
                <td className={classes.number}>{format.number(files)}</td>
                <td className={classes.number}>{format.bytes(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
