'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { objectOf, shownText, textOf } from '@/lib/loose';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useRecordList } from '../../../records/use-record-list';
import { useRecordMutation } from '../../../records/use-record-mutation';
import classes from './job-detail.module.css';

interface CheckpointPermissionsProps {
  connection: string;
  /** The job. */
  id: string;
}

const everything = { limit: 200 };

/** Which other projects may use a checkpoint: asked for only when it is opened, as it takes an admin key. */
export function CheckpointPermissions({ connection, id }: CheckpointPermissionsProps) {
  const t = useTranslations('checkpointPermissions');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const { listed } = useRecordList(
    { connection, kind: 'fine_tuning_checkpoint', parent: id },
    { listing: everything },
  );
  const models = (listed.rows ?? []).flatMap(
    ({ snapshot }) => textOf(objectOf(snapshot).fine_tuned_model_checkpoint) ?? [],
  );
  const model = models.includes(chosen) ? chosen : models[0];
  if (model === undefined) return null;
  return (
    <details
      className={classes.permissions}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('title')}</summary>
      {open && (
        <>
          <p>{t('about')}</p>
          <NativeSelect
            label={t('checkpoint')}
            data={models}
            value={model}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Permissions key={model} connection={connection} model={model} />
        </>
      )}
    </details>
  );
}

function Permissions({ connection, model }: { connection: string; model: string }) {
  const t = useTranslations('checkpointPermissions');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { may } = useAccount();
  const confirm = useConfirm();
  const [project, setProject] = useState('');
  const query = useQuery(trpc.fineTuning.permissions.queryOptions({ connection, model }));
  const again = { onSuccess: () => void query.refetch() };
  const grant = useRecordMutation(
    {
      mutationFn: (project_ids: string[]) =>
        client.fineTuning.grant.mutate({ connection, model, project_ids }),
      ...again,
    },
    { failed: t('grantFailed') },
  );
  const revoke = useRecordMutation({
    mutationFn: (permission: string) =>
      client.fineTuning.revoke.mutate({ connection, model, permission }),
    ...again,
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const projectId = project.trim();
    if (projectId) grant.mutate([projectId], { onSuccess: () => setProject('') });
  }

  if (query.error)
    return (
      <ErrorPanel
        title={t('failed')}
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  const permissions = query.data ?? [];
  return (
    <>
      {query.data && permissions.length === 0 && <p>{t('none')}</p>}
      {permissions.length > 0 && (
        <ul aria-label={t('projects')}>
          {permissions.map(({ id, project_id, created_at }) => (
            <li key={id}>
              <code>{shownText(project_id)}</code> <RelativeTime at={created_at} />
              {may('operator') && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('revokeFor', { project: shownText(project_id) ?? id })}
                  onClick={() =>
                    confirm({
                      title: t('revokeFor', { project: shownText(project_id) ?? id }),
                      consequence: t('revokeConsequence'),
                      action: t('revoke'),
                      run: () => revoke.mutateAsync(id),
                    })
                  }
                >
                  {t('revoke')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may('operator') && (
        <form className={classes.grant} onSubmit={onSubmit}>
          <TextInput
            label={t('project')}
            placeholder="proj_…"
            value={project}
            onChange={(event) => setProject(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={grant.isPending}
            disabled={project.trim() === ''}
          >
            {t('grant')}
          </Button>
        </form>
      )}
    </>
  );
}
