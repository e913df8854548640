'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FormBody } from '@/components/form/form-body';
import { RequiresRole } from '@/components/form/requires-role';
import { useRecordForm } from '@/components/form/use-record-form';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { PageHeader } from '@/components/page-header';
import { toast } from '@/components/toast';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import type { ShownRule } from '../../alert-views';
import { RuleFields } from '../rule-fields';
import { formOf, type RuleForm, ruleOf } from '../rule-form';
import { RulePreview } from '../rule-preview';
import { RuleState } from '../rule-state';
import { useRuleActions } from '../use-rule-actions';

export function RuleDetail({ id }: { id: string }) {
  const t = useTranslations('alertRules');
  const trpc = useTRPC();
  const crumbs = useRuleCrumbs();
  const rules = useQuery(trpc.alerts.rules.queryOptions());
  const rule = rules.data?.find((one) => one.id === id);
  if (rule) return <KnownRule rule={rule} />;
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} />
      {rules.error && <ErrorPanel title={t('failed')} error={rules.error} />}
      {rules.data && (
        <EmptyState
          title={t('missing.title')}
          action={
            <ButtonLink href="/alerts/rules" variant="default">
              {t('missing.back')}
            </ButtonLink>
          }
        >
          {t('missing.text')}
        </EmptyState>
      )}
    </>
  );
}

function KnownRule({ rule }: { rule: ShownRule }) {
  const t = useTranslations('alertRules');
  const crumbs = useRuleCrumbs();
  const { may } = useAccount();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const entries = useRuleActions(rule);
  const requires = { allowed: may('operator'), role: 'operator', action: t('action') } as const;
  const form = useRecordForm<RuleForm>({
    initial: formOf(rule),
    rules: ({ name }) => ({ name: name.trim() === '' ? t('form.nameMissing') : null }),
    async submit(values) {
      await client.alerts.update.mutate({ ...ruleOf(values), id: rule.id });
      await queryClient.invalidateQueries(trpc.alerts.pathFilter());
      toast.done(t('edit.done'));
    },
  });
  return (
    <>
      <PageHeader
        title={rule.name}
        crumbs={crumbs}
        facts={<RuleState rule={rule} />}
        actions={<ActionsMenu entries={entries} />}
      />
      <RequiresRole {...requires}>
        <FormBody form={form} submit={t('edit.submit')} failed={t('edit.failed')}>
          <RuleFields form={form} />
          <RulePreview form={form} />
        </FormBody>
      </RequiresRole>
    </>
  );
}

function useRuleCrumbs() {
  const t = useTranslations('alerts');
  return [
    { label: t('title'), href: '/alerts' },
    { label: t('sections.rules'), href: '/alerts/rules' },
  ];
}
