'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Switch } from '@/components/controls/switch';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from './require-two-factor.module.css';

/** Whether everybody who signs in with a password needs a code too. */
export function RequireTwoFactor() {
  const t = useTranslations('users.requireTwoFactor');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { data } = useQuery(trpc.settings.retrieve.queryOptions());
  const update = useMutation(trpc.settings.update.mutationOptions());

  async function save(isRequired: boolean) {
    const saved = await update.mutateAsync({ require_two_factor: isRequired });
    queryClient.setQueryData(trpc.settings.retrieve.queryKey(), saved);
    toast.done(t(isRequired ? 'isOn' : 'isOff'));
  }

  function change(isRequired: boolean) {
    if (!isRequired) return void save(false).catch((error) => toast.failed(t('failed'), error));
    confirm({
      title: t('title'),
      consequence: t('consequence'),
      action: t('action'),
      harmless: true,
      run: () => save(true),
    });
  }

  return (
    <div className={classes.setting}>
      <Switch
        label={t('label')}
        description={t('help')}
        checked={data?.require_two_factor ?? false}
        disabled={!data || update.isPending}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    </div>
  );
}
