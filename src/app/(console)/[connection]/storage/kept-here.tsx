'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { recordPath } from '../../records/record-paths';
import classes from './storage.module.css';

interface KeptHereProps {
  connection: string;
  kind: 'batch' | 'file' | 'fine_tuning_job';
  id: string;
  /** Upstream has it no more. */
  isDeleted?: boolean;
}

/** What is kept here of an object: whether it is pinned, and of a file what it was restored to. */
export function KeptHere({ connection, kind, id, isDeleted = false }: KeptHereProps) {
  const t = useTranslations('storage.kept');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const of = { connection, kind, id };
  const { data } = useQuery(trpc.archive.retrieve.queryOptions(of));
  const refresh = () => queryClient.invalidateQueries(trpc.archive.retrieve.queryFilter(of));
  const pin = useMutation(trpc.archive.setPinned.mutationOptions({ onSettled: refresh }));
  const restore = useMutation(trpc.storage.restore.mutationOptions({ onSettled: refresh }));
  if (!data) return null;
  const { pinned, archived, restored } = data;
  const mayRestore = isDeleted && archived?.state === 'kept' && !restored?.to;

  function askToRestore() {
    confirm({
      title: t('restoreTitle', { name: shortenId(id) }),
      consequence: t('restoreNote'),
      action: t('restore'),
      async run() {
        await restore.mutateAsync({ connection, id });
        toast.done(t('restored'));
      },
    });
  }

  const linkTo = (file: string) => () => (
    <Link href={recordPath(connection, 'file', file)}>{shortenId(file)}</Link>
  );
  return (
    <div className={classes.kept}>
      {pinned && <p>{t('pinned')}</p>}
      {archived?.state === 'removed' && archived.reason && (
        <p>{t('removed', { reason: archived.reason })}</p>
      )}
      {restored?.to && <p>{t.rich('restoredTo', { link: linkTo(restored.to) })}</p>}
      {restored?.from && <p>{t.rich('restoredFrom', { link: linkTo(restored.from) })}</p>}
      {may('operator') && (
        <div className={classes.bar}>
          <Button
            variant="default"
            size="compact-sm"
            loading={pin.isPending}
            onClick={() => pin.mutate({ ...of, pinned: !pinned })}
          >
            {t(pinned ? 'unpin' : 'pin')}
          </Button>
          {mayRestore && (
            <Button
              variant="default"
              size="compact-sm"
              loading={restore.isPending}
              onClick={askToRestore}
            >
              {t('restore')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
