'use client';

import { useMutation } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import { formatBytes, shortenId } from '@/lib/format';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from './unused.module.css';
import { type DeletableObject, useDeletions } from './use-deletions';

interface DeleteObjectsProps {
  connection: string;
  records: readonly { kind: string; id: string; gone_at: number | null }[];
  onDone: () => void;
}

/** Deletes the selected files or stores, once it was shown what that takes from whom. */
export function DeleteObjects({ connection, records, onDone }: DeleteObjectsProps) {
  const t = useTranslations('unused');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const { begin } = useDeletions(connection);
  const objects = records.flatMap(({ kind, id, gone_at }) =>
    gone_at === null && isDeletable(kind) ? [{ kind, id }] : [],
  );
  const plan = useMutation(
    trpc.orphans.plan.mutationOptions({
      onError: (error) => toast.failed(t('notPlanned'), error),
      onSuccess(found) {
        const action = t('deleteAction', { count: found.deletes });
        confirm({
          title: action,
          consequence: <PlanWords plan={found} />,
          action,
          async run() {
            await begin(objects);
            onDone();
          },
        });
      },
    }),
  );
  return (
    <Button
      color="red"
      disabled={objects.length === 0}
      loading={plan.isPending}
      onClick={() => plan.mutate({ connection, objects })}
    >
      {t('delete', { count: objects.length })}
    </Button>
  );
}

function isDeletable(kind: string): kind is DeletableObject['kind'] {
  return kind === 'file' || kind === 'vector_store';
}

type Plan = inferRouterOutputs<AppRouter>['orphans']['plan'];

interface PlanWordsProps {
  plan: Pick<Plan, 'deletes' | 'bytes' | 'kept' | 'keeps'> & Partial<Plan>;
  /** What is deleted; objects of any kind otherwise. */
  what?: 'files';
}

/** What a deletion takes from whom, and what it leaves. */
export function PlanWords({ plan, what }: PlanWordsProps) {
  const t = useTranslations('unused');
  const { deletes, bytes, detaches = [], keeps, kept } = plan;
  return (
    <div className={classes.plan}>
      <p>{t(`plan.${what ?? 'objects'}`, { count: deletes, size: formatBytes(bytes) })}</p>
      {detaches.length > 0 && (
        <>
          <p>{t('plan.detaches', { count: detaches.length })}</p>
          <ul>
            {detaches.map(({ id, name, files }) => (
              <li key={id}>{t('plan.detach', { store: name ?? shortenId(id), count: files })}</li>
            ))}
          </ul>
        </>
      )}
      {kept > 0 && (
        <>
          <p>{t('plan.keeps', { count: kept })}</p>
          <ul>
            {keeps.map(({ id, name, users }) => (
              <li key={id}>
                {t('plan.keep', { name: name ?? shortenId(id), users: users.join(', ') })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
