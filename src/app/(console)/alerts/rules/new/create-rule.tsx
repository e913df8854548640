'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { FormPage } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { RuleFields } from '../rule-fields';
import { emptyRule, type RuleForm, ruleOf } from '../rule-form';
import { RulePreview } from '../rule-preview';

export function CreateRule() {
  const t = useTranslations('alertRules');
  const alerts = useTranslations('alerts');
  const { may } = useAccount();
  const router = useRouter();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const form = useRecordForm<RuleForm>({
    initial: emptyRule,
    draft: 'create-alert-rule',
    rules: ({ name }) => ({ name: name.trim() === '' ? t('form.nameMissing') : null }),
    async submit(values) {
      await client.alerts.create.mutate(ruleOf(values));
      await queryClient.invalidateQueries(trpc.alerts.pathFilter());
      router.push('/alerts/rules');
    },
  });
  return (
    <FormPage
      title={t('new.title')}
      crumbs={[
        { label: alerts('title'), href: '/alerts' },
        { label: alerts('sections.rules'), href: '/alerts/rules' },
      ]}
      form={form}
      submit={t('new.submit')}
      failed={t('new.failed')}
      back="/alerts/rules"
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
    >
      <RuleFields form={form} />
      <RulePreview form={form} />
    </FormPage>
  );
}
