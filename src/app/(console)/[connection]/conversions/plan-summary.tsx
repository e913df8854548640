'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import type { ConversionPlan } from '@/server/conversions/plan';
import { recordPath } from '../../records/record-paths';
import classes from './convert-dialog.module.css';
import { convertedPath } from './converted-path';

/** What a conversion loses, and what it leaves out as it was converted before. */
export function ConversionPlanSummary({ plan, source }: { plan: ConversionPlan; source: string }) {
  const t = useTranslations('conversions');
  const { count, losses, before, beforeCount } = plan;
  if (count === 0) return <p>{t('nothing')}</p>;
  return (
    <>
      <div>
        <p>{t(losses.length > 0 ? 'lossesKnown' : 'lossesNone')}</p>
        {losses.length > 0 && (
          <ul className={classes.losses}>
            {losses.map(({ reason, count }) => (
              <li key={reason}>
                <span>{t(`losses.${reason}`)}</span>
                <span className={classes.times}>{t('times', { count })}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {beforeCount > 0 && (
        <div>
          <p>{t('before', { count: beforeCount })}</p>
          <ul className={classes.before}>
            {before.map((one) => (
              <li key={one.source}>
                <Link href={sourcePath(source, one)}>{shortenId(one.source)}</Link> {t('became')}{' '}
                <Link href={convertedPath(one)}>{shortenId(one.id)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

const sourceKinds = {
  prompt_settings: 'assistant',
  conversation: 'thread',
  thread: 'conversation',
} as const;

function sourcePath(connection: string, { kind, source }: ConversionPlan['before'][number]) {
  return recordPath(connection, sourceKinds[kind], source);
}
