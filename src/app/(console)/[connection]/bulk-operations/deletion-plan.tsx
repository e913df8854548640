'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import type { DeletionPlan } from '@/server/bulk-operations/plan-deletion';
import type { KindName } from '@/server/history/kinds';
import { useInSentence } from '@/strings/use-in-sentence';
import { useKindWords } from '../../records/use-kind-words';
import classes from './deletion-plan.module.css';

interface DeletionPlanSummaryProps {
  plan: DeletionPlan;
  kind: KindName;
}

/** What a deletion takes from whom, and what it leaves. */
export function DeletionPlanSummary({ plan, kind }: DeletionPlanSummaryProps) {
  const format = useFormat();
  const t = useTranslations('deletionPlan');
  const inSentence = useInSentence();
  const { one, many } = useKindWords(kind);
  const { deletes, bytes, detaches, detached, keeps, kept } = plan;
  const noun = inSentence(deletes === 1 ? one : many);
  return (
    <div className={classes.plan}>
      <p>
        {bytes > 0
          ? t('sized', { count: deletes, noun, size: format.bytes(bytes) })
          : t('deletes', { count: deletes, noun })}
      </p>
      {detached > 0 && (
        <>
          <p>{t('detaches', { count: detached })}</p>
          <ul>
            {detaches.map(({ id, name, files }) => (
              <li key={id}>{t('detach', { store: name ?? shortenId(id), count: files })}</li>
            ))}
            {detached > detaches.length && (
              <li>{t('more', { count: detached - detaches.length })}</li>
            )}
          </ul>
        </>
      )}
      {kept > 0 && (
        <>
          <p>{t('keeps', { count: kept })}</p>
          <ul>
            {keeps.map(({ id, name, users }) => (
              <li key={id}>
                {t('keep', { name: name ?? shortenId(id), users: users.join(', ') })}
              </li>
            ))}
            {kept > keeps.length && <li>{t('more', { count: kept - keeps.length })}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
