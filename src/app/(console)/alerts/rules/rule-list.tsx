'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { isKnownSource, rulePath, type ShownRule } from '../alert-views';
import classes from '../alerts.module.css';
import { AlertsHeader } from '../alerts-header';
import { RuleState } from './rule-state';

export function RuleList() {
  const t = useTranslations('alertRules');
  const trpc = useTRPC();
  const { may } = useAccount();
  const rules = useQuery(trpc.alerts.rules.queryOptions());
  const create = may('operator') && <ButtonLink href="/alerts/rules/new">{t('create')}</ButtonLink>;
  return (
    <>
      <AlertsHeader title={t('title')} about={t('about')} actions={create} />
      {rules.error && !rules.data && (
        <ErrorPanel
          title={t('failed')}
          error={rules.error}
          onRetry={() => void rules.refetch()}
          retrying={rules.isFetching}
        />
      )}
      {rules.data?.length === 0 && (
        <EmptyState title={t('empty.title')} action={create}>
          {t('empty.text')}
        </EmptyState>
      )}
      {rules.data && rules.data.length > 0 && <RuleTable rules={rules.data} />}
    </>
  );
}

function RuleTable({ rules }: { rules: readonly ShownRule[] }) {
  const t = useTranslations('alertRules');
  const words = useTranslations('alertSourceWords');
  const trpc = useTRPC();
  const channels = useQuery(trpc.alertChannels.list.queryOptions());
  const names = new Map(channels.data?.items.map(({ id, name }) => [id, name]));
  return (
    <table className={classes.table} aria-label={t('label')}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.source')}</th>
          <th scope="col">{t('columns.channels')}</th>
          <th scope="col">{t('columns.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <th scope="row">
              <Link href={rulePath(rule.id)}>{rule.name}</Link>
            </th>
            <td>{isKnownSource(rule.source) ? words(`names.${rule.source}`) : rule.source}</td>
            <td>
              {[
                ...(rule.in_console ? [t('console')] : []),
                ...rule.channels.map((id) => names.get(id) ?? id),
              ].join(', ')}
            </td>
            <td>
              <RuleState rule={rule} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
