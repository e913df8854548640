'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { NativeSelect } from '@/components/controls/native-select';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useFormat } from '@/components/use-format';
import { type Language, languages, type ReaderPreferences } from '@/lib/preferences';
import { isTimeZone } from '@/lib/zoned-days';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { changesOf, formValuesOf } from './preferences-form-values';
import { useStyleSamples } from './use-style-samples';

export interface PreferencesFormProps {
  preferences: ReaderPreferences;
  /** The language that the browser asks for. */
  accepted: Language;
}

/** Language, numbers, dates and time zone. */
export function PreferencesForm({ preferences, accepted }: PreferencesFormProps) {
  const t = useTranslations('account.preferences');
  const trpc = useTRPC();
  const router = useRouter();
  const { timeZone } = useFormat();
  const update = useMutation(trpc.preferences.update.mutationOptions());

  const form = useRecordForm({
    initial: formValuesOf(preferences),
    rules: ({ zone, zoneName }) => ({
      zoneName: zone === 'named' && !isTimeZone(zoneName.trim()) ? t('badZone') : null,
    }),
    async submit(values) {
      const saved = await update.mutateAsync(changesOf(values));
      // All of a page changes its language at once, what floats above it too.
      if (saved.language !== preferences.language) return window.location.reload();
      router.refresh();
      toast.done(t('saved'));
    },
  });
  const samples = useStyleSamples(form.values.language || accepted);

  return (
    <FormBody form={form} label={t('form')} submit={t('submit')} failed={t('failed')} secondary>
      <NativeSelect
        label={t('language')}
        description={t('languageHelp')}
        className={classes.narrow}
        data={[
          { value: '', label: t('byBrowser', { language: t(`languages.${accepted}`) }) },
          ...languages.map((value) => ({ value, label: t(`languages.${value}`) })),
        ]}
        {...form.field('language')}
      />
      <NativeSelect
        label={t('numbers')}
        className={classes.narrow}
        data={[
          { value: '', label: t('byLanguage', { sample: samples.usualNumber }) },
          ...samples.numbers,
        ]}
        {...form.field('numbers')}
      />
      <NativeSelect
        label={t('dates')}
        className={classes.narrow}
        data={[
          { value: '', label: t('byLanguage', { sample: samples.usualDate }) },
          ...samples.dates,
        ]}
        {...form.field('dates')}
      />
      <NativeSelect
        label={t('timeZone')}
        description={t('timeZoneHelp', { zone: timeZone })}
        className={classes.narrow}
        data={(['browser', 'utc', 'named'] as const).map((value) => ({
          value,
          label: t(`zones.${value}`),
        }))}
        {...form.field('zone')}
      />
      {form.values.zone === 'named' && (
        <Autocomplete
          label={t('zone')}
          description={t('zoneHelp')}
          className={classes.narrow}
          data={Intl.supportedValuesOf('timeZone')}
          {...form.field('zoneName')}
          onChange={(zoneName) => form.set({ zoneName })}
        />
      )}
    </FormBody>
  );
}
