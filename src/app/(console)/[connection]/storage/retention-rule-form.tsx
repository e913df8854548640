'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { isDays, isNumber, numberIn, type RetentionRule } from './storage';

interface RetentionRuleFormProps {
  connection: string;
  /** Absent: a new one. */
  rule?: RetentionRule;
  onDone: () => void;
}

const megabyte = 1_000_000;

export function RetentionRuleForm({ connection, rule, onDone }: RetentionRuleFormProps) {
  const t = useTranslations('storage.rules.form');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.storage.rules.queryFilter({ connection })),
      queryClient.invalidateQueries(trpc.storage.dryRun.queryFilter()),
    ]);
  const create = useMutation(trpc.storage.createRule.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.storage.updateRule.mutationOptions({ onSuccess }));
  const textOf = (value: number | null | undefined, unit = 1) =>
    value === null || value === undefined ? '' : String(value / unit);
  const form = useRecordForm({
    initial: {
      name: rule?.name ?? '',
      purpose: rule?.purpose ?? '',
      older_than_days: textOf(rule?.older_than_days),
      larger_than: textOf(rule?.larger_than, megabyte),
      name_contains: rule?.name_contains ?? '',
      includes_used: rule?.includes_used ?? false,
      is_scheduled: rule?.is_scheduled ?? false,
    },
    rules: ({ name, older_than_days, larger_than }) => ({
      name: name.trim() === '' ? t('nameMissing') : null,
      older_than_days: isDays(older_than_days) ? null : t('badDays'),
      larger_than: isNumber(larger_than) ? null : t('badSize'),
    }),
    async submit(values) {
      const draft = {
        name: values.name.trim(),
        purpose: values.purpose.trim() || null,
        older_than_days: numberIn(values.older_than_days),
        larger_than: numberIn(values.larger_than, megabyte),
        name_contains: values.name_contains.trim() || null,
        includes_used: values.includes_used,
        is_scheduled: values.is_scheduled,
      };
      if (rule) await update.mutateAsync({ connection, id: rule.id, ...draft });
      else await create.mutateAsync({ connection, ...draft });
      onDone();
    },
  });
  const { values } = form;
  return (
    <FormBody
      form={form}
      label={t(rule ? 'editLabel' : 'newLabel')}
      submit={t(rule ? 'save' : 'create')}
      failed={t('failed')}
      secondary
      actions={
        <Button variant="default" onClick={onDone}>
          {t('dismiss')}
        </Button>
      }
    >
      <TextInput label={t('name')} autoComplete="off" {...form.field('name')} />
      <TextInput
        label={t('purpose')}
        description={t('purposeHelp')}
        autoComplete="off"
        {...form.field('purpose')}
      />
      <TextInput
        label={t('age')}
        unit={t('days')}
        inputMode="numeric"
        autoComplete="off"
        {...form.field('older_than_days')}
      />
      <TextInput
        label={t('size')}
        unit={t('megabytes')}
        inputMode="decimal"
        autoComplete="off"
        {...form.field('larger_than')}
      />
      <TextInput label={t('nameContains')} autoComplete="off" {...form.field('name_contains')} />
      <Checkbox
        label={t('includesUsed')}
        description={t('includesUsedHelp')}
        checked={values.includes_used}
        onChange={(event) => form.set({ includes_used: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('isScheduled')}
        description={t('isScheduledHelp')}
        checked={values.is_scheduled}
        onChange={(event) => form.set({ is_scheduled: event.currentTarget.checked })}
      />
    </FormBody>
  );
}
