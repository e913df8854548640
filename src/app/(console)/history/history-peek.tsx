'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { useColumnFacts } from '@/components/record-detail/facts';
import { RecordTimeline } from '../[connection]/record-timeline';
import { isKind } from '../records/kinds';
import type { HistoryRecord } from './history';
import { historyFacts } from './history-columns';

/** A record beside the history: what it is, and what became of it. */
export function HistoryPeek({ record }: { record: HistoryRecord }) {
  const t = useTranslations('history');
  const { kind } = record;
  return (
    <>
      <DescriptionList facts={useColumnFacts('history', historyFacts, record)} />
      {isKind(kind) && (
        <section aria-label={t('timeline')}>
          <RecordTimeline record={{ ...record, kind }} />
        </section>
      )}
    </>
  );
}
