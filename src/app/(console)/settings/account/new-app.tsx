'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { CopyButton } from '@/components/copy-button';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import own from './two-factor.module.css';

interface NewAppProps {
  app: { secret: string; qr: { path: string; size: number } };
  onCancel: () => void;
  onDone: (recoveryCodes: readonly string[]) => void;
}

/** An authenticator app that has to show its first code. */
export function NewApp({ app: { secret, qr }, onCancel, onDone }: NewAppProps) {
  const t = useTranslations('signInMethods.twoFactor');
  const words = useTranslations('signInMethods');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useMutation(trpc.signIn.confirmApp.mutationOptions());
  const form = useRecordForm({
    initial: { code: '' },
    rules: ({ code }) => ({ code: code.trim() ? null : t('noCode') }),
    async submit({ code }) {
      const { recovery_codes: codes } = await confirm.mutateAsync({ code });
      toast.done(t('turnedOn'), { detail: t('turnedOnNote') });
      void queryClient.invalidateQueries(trpc.signIn.retrieve.queryFilter());
      void queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
      onDone(codes);
    },
  });
  return (
    <FormBody
      form={form}
      label={t('setUp')}
      submit={t('turnOn')}
      failed={t('turnOnFailed')}
      actions={
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {words('cancel')}
        </Button>
      }
    >
      <p className={classes.help}>{t('scan')}</p>
      <svg
        role="img"
        aria-label={t('qr')}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        className={own.qr}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} fill="#000" />
      </svg>
      <p className={classes.copied}>
        {t('key')} <code>{secret}</code>
        <CopyButton text={secret} what={t('keyCopy')} />
      </p>
      <TextInput
        label={t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        autoFocus
        className={classes.narrow}
        {...form.field('code')}
      />
    </FormBody>
  );
}
