'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import type { Settings } from '@/server/settings';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { formOf, isAmount, isCurrency, isTokens, thresholdOf } from './batch-settings-form';

/** Above what a batch has to be agreed to. */
export function BatchSettings() {
  const t = useTranslations('batchSettings');
  const trpc = useTRPC();
  const { data, error, isFetching, refetch } = useQuery(trpc.settings.retrieve.queryOptions());
  return (
    <>
      <SettingsHeader title={t('title')} about={t('about')} />
      {data ? (
        <ThresholdForm settings={data} />
      ) : (
        error && (
          <ErrorPanel
            title={t('readFailed')}
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )
      )}
    </>
  );
}

function ThresholdForm({ settings }: { settings: Settings }) {
  const t = useTranslations('batchSettings');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.settings.update.mutationOptions());

  const form = useRecordForm({
    initial: formOf(settings),
    rules: ({ tokens, amount, currency }) => ({
      tokens: isTokens(tokens) ? null : t('badTokens'),
      amount: isAmount(amount) ? null : t('badAmount'),
      currency: isCurrency(currency) || amount.trim() === '' ? null : t('badCurrency'),
    }),
    async submit(values) {
      const saved = await update.mutateAsync(thresholdOf(values));
      queryClient.setQueryData(trpc.settings.retrieve.queryKey(), saved);
      form.set(formOf(saved));
      toast.done(t('saved'));
    },
  });

  return (
    <FormBody form={form} label={t('documentTitle')} submit={t('submit')} failed={t('failed')}>
      <TextInput
        label={t('tokens')}
        description={t('tokensHelp')}
        placeholder={t('noLimit')}
        inputMode="numeric"
        autoComplete="off"
        unit={t('tokensUnit')}
        className={classes.narrow}
        {...form.field('tokens')}
      />
      <TextInput
        label={t('amount')}
        description={t('amountHelp')}
        placeholder={t('noLimit')}
        inputMode="decimal"
        autoComplete="off"
        className={classes.narrow}
        {...form.field('amount')}
      />
      <TextInput
        label={t('currency')}
        description={t('currencyHelp')}
        maxLength={3}
        autoComplete="off"
        className={classes.narrow}
        {...form.field('currency')}
      />
    </FormBody>
  );
}
