'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { EmptyState } from '@/components/empty-state';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { NestedList } from '@/components/nested-list';
import type { HeadedColumn } from '@/components/record-list/columns';
import { completeList } from '@/components/record-list/listed';
import { RelativeTime } from '@/components/relative-time';
import { RenameForm } from '@/components/rename-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { AddPasskey } from './add-passkey';
import type { OwnSignIn } from './sign-in-methods';

type Passkey = OwnSignIn['passkeys'][number];
type Words = ReturnType<typeof useTranslations<'signInMethods.passkeys'>>;

interface Actions {
  rename(passkey: Passkey): void;
  remove(passkey: Passkey): void;
}

/** The reader's passkeys, and what one needs. */
export function PasskeyList({
  passkeys,
  passkey_host: host,
}: Pick<OwnSignIn, 'passkeys' | 'passkey_host'>) {
  const t = useTranslations('signInMethods.passkeys');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const [renamed, setRenamed] = useState<Passkey | null>(null);
  const onSettled = () => queryClient.invalidateQueries(trpc.signIn.retrieve.queryFilter());
  const rename = useMutation(trpc.signIn.renamePasskey.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.signIn.removePasskey.mutationOptions({ onSettled }));

  const actions: Actions = {
    rename: setRenamed,
    remove: ({ id, name }) =>
      confirm({
        title: t('removeTitle', { name }),
        consequence: t('removeNote'),
        action: t('remove'),
        async run() {
          await remove.mutateAsync({ id });
          toast.done(t('removed'));
        },
      }),
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the actions do the same each time
  const columns = useMemo(() => passkeyColumns(t, actions), [t]);
  const listed = { data: passkeys, error: null, isFetching: false, refetch: onSettled };

  return (
    <>
      <p className={classes.help}>{t('about', { host })}</p>
      {passkeys.length > 0 && (
        <NestedList<Passkey>
          label={t('title')}
          listed={completeList(listed)}
          columns={columns}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          count={(count) => t('count', { count })}
          failed={t('none')}
          empty={<EmptyState title={t('none')} />}
        />
      )}
      {renamed && (
        <RenameForm
          label={t('newName', { name: renamed.name })}
          name={renamed.name}
          failed={t('renameFailed')}
          className={classes.narrow}
          rename={(name) => rename.mutateAsync({ id: renamed.id, name })}
          onDone={() => setRenamed(null)}
        />
      )}
      <AddPasskey host={host} />
    </>
  );
}

function passkeyColumns(t: Words, actions: Actions): HeadedColumn<Passkey>[] {
  return [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    {
      key: 'kept',
      header: t('kept'),
      width: 150,
      cell: ({ is_synced }) => t(is_synced ? 'synced' : 'oneDevice'),
    },
    {
      key: 'created',
      header: t('created'),
      width: 110,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'used',
      header: t('used'),
      width: 130,
      cell: ({ last_used_at }) =>
        last_used_at === null ? t('never') : <RelativeTime at={last_used_at} />,
    },
    {
      key: 'actions',
      header: t('action'),
      width: 70,
      align: 'right',
      cell: (passkey) => (
        <ActionsMenu
          label={t('actionsOf', { name: passkey.name })}
          size={24}
          entries={[
            { key: 'rename', label: t('rename'), onSelect: () => actions.rename(passkey) },
            {
              key: 'remove',
              label: t('remove'),
              danger: true,
              onSelect: () => actions.remove(passkey),
            },
          ]}
        />
      ),
    },
  ];
}
