'use client';

import { IconMessage, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { shortenId } from '@/lib/format';
import { objectOf, textOf } from '@/lib/loose';
import { useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { listPath } from '../../../records/record-paths';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { chatPath, isOpen, isPausable, type JobView } from '../job';

/** The actions of a job; destructive ones come last. */
export function JobActions({ job }: { job: JobView }) {
  const t = useTranslations('fineTuningJob');
  const { may } = useAccount();
  const { connection, snapshot, deleted_upstream_at } = job;
  const model = textOf(objectOf(snapshot).fine_tuned_model);
  const isHere = deleted_upstream_at === null;
  return (
    <>
      {isHere && may('operator') && isPausable(snapshot) && <Move job={job} verb="pause" />}
      {isHere && may('operator') && objectOf(snapshot).status === 'paused' && (
        <Move job={job} verb="resume" />
      )}
      {model && may('operator') && (
        <ButtonLink
          href={chatPath(connection, model)}
          leftSection={<IconMessage size={14} aria-hidden />}
        >
          {t('useInChat')}
        </ButtonLink>
      )}
      <JobMenu job={job} />
    </>
  );
}

function Move({ job: { connection, id }, verb }: { job: JobView; verb: 'pause' | 'resume' }) {
  const t = useTranslations('fineTuningJob');
  const client = useTRPCClient();
  const move = useRecordMutation(
    { mutationFn: () => client.fineTuning[verb].mutate({ connection, id }) },
    { failed: t(`${verb}Failed`) },
  );
  const Icon = verb === 'pause' ? IconPlayerPause : IconPlayerPlay;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={14} aria-hidden />}
      loading={move.isPending}
      onClick={() => move.mutate(undefined)}
    >
      {t(verb)}
    </Button>
  );
}

function JobMenu({ job }: { job: JobView }) {
  const t = useTranslations('fineTuningJob');
  const { connection, id, snapshot, deleted_upstream_at } = job;
  const { may } = useAccount();
  const client = useTRPCClient();
  const confirm = useConfirm();
  const name = job.name ?? shortenId(id);
  const cancel = useRecordMutation(
    { mutationFn: () => client.fineTuning.cancel.mutate({ connection, id }) },
    { done: () => t('cancelDone') },
  );
  const entries: MenuEntry[] = [];
  if (may('operator')) {
    entries.push({
      key: 'again',
      label: t('trainAgain'),
      href: `${listPath(connection, 'fine_tuning_job')}/new?from=${encodeURIComponent(id)}`,
    });
    if (isOpen(snapshot) && deleted_upstream_at === null)
      entries.push({
        key: 'cancel',
        label: t('cancel'),
        danger: true,
        onSelect: () =>
          confirm({
            title: t('cancelTitle', { name }),
            consequence: t('cancelConsequence'),
            action: t('cancel'),
            dismiss: t('keep'),
            run: () => cancel.mutateAsync(undefined),
          }),
      });
  }
  return <ActionsMenu entries={entries} />;
}
