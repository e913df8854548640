'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { ProgressCounts } from '@/components/progress-counts';
import { useUrlState } from '@/components/use-url-state';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC } from '@/trpc/client';
import { listPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { isDraft, isMoving, pollInterval } from '../batch-group';
import classes from '../batch-groups.module.css';
import { GroupStatus } from '../group-status';
import { WaitingWords } from '../waiting-words';
import { GroupActions } from './group-actions';
import { GroupFacts } from './group-facts';
import { InputCheck } from './input-check';
import { PartsTable } from './parts-table';

const GroupResults = dynamic(() => import('./group-results').then((module) => module.GroupResults));
const GroupTimeline = dynamic(() =>
  import('./group-timeline').then((module) => module.GroupTimeline),
);

/** A batch group: what the check of its input found, then how far it is, its parts and its results. */
export function BatchGroupDetail({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('batchGroups');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.batchGroups.retrieve.queryOptions(
      { connection, id },
      {
        refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? pollInterval : false),
      },
    ),
  );
  if (error && !data)
    return <ErrorPanel title={t('oneNotLoaded')} error={error} onRetry={() => void refetch()} />;
  return data ? <Loaded group={data} /> : null;
}

function Loaded({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  const { many } = useKindWords('batch');
  const { connection, counts, progress, waiting, status } = group;
  const notRun = counts.missing;
  return (
    <>
      <PageHeader
        title={group.name ?? group.source.name}
        crumbs={[
          { label: many, href: listPath(connection, 'batch') },
          { label: t('title'), href: `/${connection}/batch-groups` },
        ]}
        facts={<GroupStatus group={group} />}
        actions={<GroupActions group={group} />}
      />
      <GroupFacts group={group} />
      <div className={classes.sections}>
        {isDraft(group) ? (
          <InputCheck group={group} />
        ) : (
          <section className={classes.section} aria-label={t('progress')} aria-live="polite">
            <ProgressCounts label={t('progress')} {...progress} />
            {notRun > 0 && <p>{t('notRun', { count: notRun })}</p>}
            {waiting && status === 'running' && (
              <p className={classes.dimmed}>
                <WaitingWords waiting={waiting} />
              </p>
            )}
          </section>
        )}
        {group.parts.total > 0 && <Tabs group={group} />}
      </div>
    </>
  );
}

const tabState = { tab: '' };

function Tabs({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups.tabs');
  const { state, set } = useUrlState(tabState);
  if (isDraft(group)) return <PartsTable group={group} />;
  const tab = ['results', 'parts', 'timeline'].includes(state.tab) ? state.tab : 'results';
  return (
    <div className={classes.tabs}>
      <SegmentedControl
        aria-label={t('label')}
        value={tab}
        onChange={(next) => set({ tab: next })}
        data={(['results', 'parts', 'timeline'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
      />
      {tab === 'results' && <GroupResults group={group} />}
      {tab === 'parts' && <PartsTable group={group} />}
      {tab === 'timeline' && <GroupTimeline group={group} />}
    </div>
  );
}
