'use client';

import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import type { Settings } from '@/server/settings';
import { SavedSettings, useSaveSettings } from '../saved-settings';
import classes from '../settings.module.css';
import {
  changeOf,
  formOf,
  isLimit,
  isRetention,
  isTotal,
  maxDays,
  maxLimit,
  maxTotal,
} from './history-form';

export function HistorySettings() {
  const t = useTranslations('historySettings');
  return (
    <SavedSettings title={t('title')} about={t('about')} failed={t('readFailed')}>
      {(settings) => <HistoryForm settings={settings} />}
    </SavedSettings>
  );
}

function HistoryForm({ settings }: { settings: Settings }) {
  const t = useTranslations('historySettings');
  const save = useSaveSettings();

  const form = useRecordForm({
    initial: formOf(settings),
    rules: ({ limit, days, total, auditDays }) => ({
      limit: isLimit(limit) ? null : t('badLimit', { max: maxLimit }),
      days: isRetention(days) ? null : t('badDays', { max: maxDays }),
      total: isTotal(total) ? null : t('badTotal', { max: maxTotal }),
      auditDays: isRetention(auditDays) ? null : t('badAuditDays', { max: maxDays }),
    }),
    async submit(values) {
      const saved = await save(changeOf(settings, values));
      form.set(formOf(saved));
      toast.done(t('saved'));
    },
  });

  return (
    <FormBody form={form} label={t('documentTitle')} submit={t('submit')} failed={t('failed')}>
      <TextInput
        label={t('limit')}
        description={t('limitHelp')}
        inputMode="decimal"
        autoComplete="off"
        unit={t('megabytes')}
        className={classes.narrow}
        {...form.field('limit')}
      />
      <TextInput
        label={t('days')}
        description={t('daysHelp')}
        placeholder={t('daysPlaceholder')}
        inputMode="numeric"
        autoComplete="off"
        unit={t('daysUnit')}
        className={classes.narrow}
        {...form.field('days')}
      />
      <TextInput
        label={t('total')}
        description={t('totalHelp')}
        placeholder={t('totalPlaceholder')}
        inputMode="decimal"
        autoComplete="off"
        unit={t('gigabytes')}
        className={classes.narrow}
        {...form.field('total')}
      />
      <TextInput
        label={t('auditDays')}
        description={t('auditDaysHelp')}
        placeholder={t('daysPlaceholder')}
        inputMode="numeric"
        autoComplete="off"
        unit={t('daysUnit')}
        className={classes.narrow}
        {...form.field('auditDays')}
      />
    </FormBody>
  );
}
