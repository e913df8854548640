'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { recordPath } from '../../../records/record-paths';
import { useOperationsRefresh } from '../../bulk-operations/use-bulk-operations';
import { fileCountsOf, isExpired, type StoreRecord } from '../vector-store';

const DeleteStore = dynamic(() => import('./delete-store').then((module) => module.DeleteStore));

const failedFiles = { listing: { status: ['failed', 'cancelled'] } };

/** The actions of a store; destructive ones come last. */
export function StoreActions({ store }: { store: StoreRecord }) {
  const { connection, id, deleted_upstream_at, snapshot } = store;
  const t = useTranslations('vectorStores');
  const trpc = useTRPC();
  const { may } = useAccount();
  const look = useOperationsRefresh();
  const retry = useMutation(
    trpc.bulkOperations.retryFiles.mutationOptions({
      onSuccess: look,
      onError: (error) => toast.failed(t('notRetried'), error),
    }),
  );
  const [deletes, setDeletes] = useState(false);
  if (!may('operator') || deleted_upstream_at !== null) return null;
  const page = recordPath(connection, 'vector_store', id);
  const { failed, cancelled } = fileCountsOf(snapshot);
  const retryEntry: MenuEntry = {
    key: 'retry',
    label: t('retryFailed', { count: failed + cancelled }),
    onSelect: () => retry.mutate({ connection, store: id, targets: failedFiles }),
  };
  return (
    <>
      {!isExpired(store) && <ButtonLink href={`${page}/add`}>{t('addFiles')}</ButtonLink>}
      <ActionsMenu
        entries={[
          { key: 'edit', label: t('edit'), href: `${page}/edit` },
          ...(failed + cancelled > 0 && !isExpired(store) ? [retryEntry] : []),
          {
            key: 'delete',
            label: t('deleteAction'),
            danger: true,
            onSelect: () => setDeletes(true),
          },
        ]}
      />
      {deletes && <DeleteStore store={store} onClose={() => setDeletes(false)} />}
    </>
  );
}
