'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { objectOf, shownText } from '@/lib/loose';
import { NestedKindList } from '../../../records/nested-kind-list';
import type { RecordOf } from '../../../records/use-record-list';
import classes from './job-events.module.css';

type EventColumn = Column<RecordOf<'fine_tuning_event'>>;

const statusColors = { error: 'bad', warn: 'mixed' } as const;

const message: EventColumn = {
  key: 'message',
  cell: ({ status, snapshot }) => (
    <span className={classes.message} title={shownText(objectOf(snapshot).message) ?? undefined}>
      <StatusIcon statusColor={statusColors[status as keyof typeof statusColors] ?? 'unknown'} />
      <span className="visually-hidden">{status}: </span>
      <span className={classes.words}>{shownText(objectOf(snapshot).message) ?? '–'}</span>
    </span>
  ),
};

const at: EventColumn = {
  key: 'created',
  width: 120,
  cell: ({ created_at }) => <RelativeTime at={created_at} />,
};

const columns: readonly EventColumn[] = [message, at];

const listings = {
  all: {},
  message: { category: 'message' },
  problems: { status: ['warn', 'error'] },
} as const satisfies Record<string, object>;

/** What upstream says of the job as it goes on, newest first. */
export function JobEvents({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('jobEvents');
  const [which, setWhich] = useState<keyof typeof listings>('all');
  return (
    <NestedKindList
      connection={connection}
      kind="fine_tuning_event"
      under={[id]}
      page="jobEvents"
      columns={columns}
      listing={listings[which]}
      actions={
        <SegmentedControl
          aria-label={t('which')}
          size="xs"
          value={which}
          onChange={setWhich}
          data={[
            { value: 'all', label: t('all') },
            { value: 'message', label: t('messages') },
            { value: 'problems', label: t('problems') },
          ]}
        />
      }
    />
  );
}
