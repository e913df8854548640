'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { KeyFacts } from '@/components/key-facts';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { RecordTimeline } from '../[connection]/record-timeline';
import { isKind } from '../records/kinds';
import { useKindNames } from '../records/use-kind-words';
import type { HistoryRecord } from './history';

interface HistoryPeekProps {
  record: HistoryRecord;
  /** The name of its connection. */
  connection: string;
}

/** A record beside the history: what it is, and what became of it. */
export function HistoryPeek({ record, connection }: HistoryPeekProps) {
  const t = useTranslations('history');
  const kindName = useKindNames();
  const { kind, id, created_at, first_seen_at, seen_at, gone_at, outcome } = record;
  return (
    <>
      <KeyFacts
        facts={[
          { label: t('columns.status'), value: <RecordStatus record={record} live /> },
          { label: t('columns.kind'), value: kindName(kind) },
          { label: t('columns.connection'), value: connection },
          { label: t('columns.created'), value: <RelativeTime at={created_at} focusable /> },
          { label: t('columns.first'), value: <RelativeTime at={first_seen_at} focusable /> },
          {
            label: t('columns.changed'),
            value: <RelativeTime at={gone_at ?? seen_at} focusable />,
          },
          { label: t('columns.id'), value: <CopyId id={id} /> },
        ]}
      />
      {isKind(kind) && (
        <section aria-label={t('timeline')}>
          <RecordTimeline
            record={{ ...record, kind }}
            open={outcome === null && gone_at === null}
          />
        </section>
      )}
    </>
  );
}
