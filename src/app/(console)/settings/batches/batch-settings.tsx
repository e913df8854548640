'use client';

import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import type { Settings } from '@/server/settings';
import { SavedSettings, useSaveSettings } from '../saved-settings';
import classes from '../settings.module.css';
import { formOf, isAmount, isCurrency, isTokens, thresholdOf } from './batch-settings-form';

/** Above what a batch has to be agreed to. */
export function BatchSettings() {
  const t = useTranslations('batchSettings');
  return (
    <SavedSettings title={t('title')} about={t('about')} failed={t('readFailed')}>
      {(settings) => <ThresholdForm settings={settings} />}
    </SavedSettings>
  );
}

function ThresholdForm({ settings }: { settings: Settings }) {
  const t = useTranslations('batchSettings');
  const save = useSaveSettings();

  const form = useRecordForm({
    initial: formOf(settings),
    rules: ({ tokens, amount, currency }) => ({
      tokens: isTokens(tokens) ? null : t('badTokens'),
      amount: isAmount(amount) ? null : t('badAmount'),
      currency: isCurrency(currency) || amount.trim() === '' ? null : t('badCurrency'),
    }),
    async submit(values) {
      const saved = await save(thresholdOf(values));
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
