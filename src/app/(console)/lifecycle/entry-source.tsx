'use client';

import { IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../app-shell/use-account';
import classes from './lifecycle.module.css';
import type { ModelEnd } from './use-model-ends';

/** Who tells the date: upstream, the provider's page as of a day, or somebody here, whose date can be taken back. */
export function EntrySource({
  row: { connection, model, base, source, page, by },
}: {
  row: ModelEnd & { connection: string };
}) {
  const t = useTranslations('lifecycle.sources');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const remove = useMutation(
    trpc.lifecycle.remove.mutationOptions({
      onError: (error) => toast.failed(t('notRemoved'), error),
      onSettled: () => queryClient.invalidateQueries(trpc.lifecycle.pathFilter()),
    }),
  );
  if (page)
    return (
      <a href={page.url} target="_blank" rel="noreferrer">
        {t('published', { date: page.as_of })}
      </a>
    );
  if (source !== 'entered') return t('upstream');
  return (
    <span className={classes.entered}>
      <span>{t('entered', { by: by ?? '' })}</span>
      {may('operator') && base === null && (
        <ActionIcon
          aria-label={t('remove', { model })}
          disabled={remove.isPending}
          onClick={() => remove.mutate({ connection, model })}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </span>
  );
}
