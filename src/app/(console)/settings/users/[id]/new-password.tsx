'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/form/form-page';
import { useTRPC } from '@/trpc/client';
import classes from '../../settings.module.css';
import { ResetLink } from '../reset-link';
import type { UserView } from '../user';

/** For users who lost their password or never set one. */
export function NewPassword({ user: { id, name, disabled } }: { user: UserView }) {
  const t = useTranslations('users.password');
  const trpc = useTRPC();
  const create = useMutation(trpc.users.createResetLink.mutationOptions());
  return (
    <FormSection title={t('title')}>
      <p className={classes.help}>{t('about', { name, disabled: disabled ? 'yes' : 'no' })}</p>
      {create.error && <ErrorPanel title={t('failed')} error={create.error} />}
      {create.data ? (
        <ResetLink
          title={t('created', { name })}
          link={create.data}
          onDone={() => create.reset()}
        />
      ) : (
        <div className={classes.buttons}>
          <Button
            variant="default"
            loading={create.isPending}
            onClick={() => create.mutate({ id })}
          >
            {t('submit')}
          </Button>
        </div>
      )}
    </FormSection>
  );
}
