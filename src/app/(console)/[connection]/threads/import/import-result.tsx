'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import { shortenId } from '@/lib/format';
import type { ImportReport } from '@/server/threads/import';
import { recordPath } from '../../../records/record-paths';
import classes from './import-threads.module.css';

interface ImportResultProps {
  connection: string;
  file: string;
  report: ImportReport;
}

/** What a dump held, what of it was new, and what could not be taken in, line by line. */
export function ImportResult({ connection, file, report }: ImportResultProps) {
  const t = useTranslations('importThreads');
  const { imported, known, skipped, problems, threads } = report;
  const total = Object.values(imported).reduce((sum, count) => sum + count, 0);
  const statusColor =
    skipped === 0 && total + known > 0 ? 'good' : total + known > 0 ? 'mixed' : 'bad';
  return (
    <>
      <h2 className={classes.heading}>
        <StatusIcon statusColor={statusColor} /> {file}
      </h2>
      <p>
        {total + known + skipped === 0
          ? t('nothing')
          : t('counts', {
              threads: imported.thread ?? 0,
              messages: imported.message ?? 0,
              runs: imported.run ?? 0,
              steps: imported.run_step ?? 0,
            })}
      </p>
      {known > 0 && <p>{t('known', { count: known })}</p>}
      {threads.length > 0 && (
        <ul className={classes.threads} aria-label={t('threads')}>
          {threads.map((id) => (
            <li key={id}>
              <Link href={recordPath(connection, 'thread', id)}>{shortenId(id)}</Link>
            </li>
          ))}
        </ul>
      )}
      {(imported.thread ?? 0) > threads.length && <p>{t('moreThreads')}</p>}
      {skipped > 0 && (
        <>
          <h3 className={classes.heading}>{t('skipped', { count: skipped })}</h3>
          <table className={classes.problems}>
            <thead>
              <tr>
                <th scope="col">{t('line')}</th>
                <th scope="col">{t('reason')}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ line, reason }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes.
                <tr key={index}>
                  <td>{line}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {skipped > problems.length && <p>{t('firstProblems', { count: problems.length })}</p>}
        </>
      )}
    </>
  );
}
