'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { RelativeTime } from '@/components/relative-time';
import { toast } from '@/components/toast';
import { useFormat } from '@/components/use-format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { RetentionRuleForm } from './retention-rule-form';
import type { RetentionRule } from './storage';
import classes from './storage.module.css';

/** A rule: what it deletes, when it ran, what it would delete now. */
export function RetentionRuleEntry({ rule }: { rule: RetentionRule }) {
  const t = useTranslations('storage.rules');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const [isEditing, setEditing] = useState(false);
  const [isPlanned, setPlanned] = useState(false);
  const { connection, id, name } = rule;
  const of = { connection, id };
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.storage.rules.queryFilter({ connection })),
      queryClient.invalidateQueries(trpc.storage.dryRun.queryFilter(of)),
      queryClient.invalidateQueries(trpc.bulkOperations.recent.queryFilter({ connection })),
    ]);
  const remove = useMutation(trpc.storage.deleteRule.mutationOptions({ onSettled: refresh }));

  async function askToRun() {
    const plan = await client.storage.dryRun.query(of);
    if (plan.deletes === 0) {
      toast.done(t('nothingMeets'));
      return;
    }
    confirm({
      title: t('runTitle', { name, count: plan.deletes }),
      consequence: t(rule.includes_used ? 'runUsed' : 'runUnused'),
      action: t('run'),
      async run() {
        await client.storage.runRule.mutate(of);
        await refresh();
      },
    });
  }

  function askToDelete() {
    confirm({
      title: t('deleteTitle', { name }),
      consequence: t('deleteNote'),
      action: t('delete'),
      run: () => remove.mutateAsync(of),
    });
  }

  if (isEditing) {
    return (
      <li className={classes.rule}>
        <RetentionRuleForm connection={connection} rule={rule} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className={classes.rule}>
      <h3>{name}</h3>
      <p>
        <Conditions rule={rule} />
      </p>
      <p className={classes.note}>
        {rule.next_run_at === null ? (
          t('byHand')
        ) : (
          <>
            {t('nextRun')} <RelativeTime at={rule.next_run_at} />
          </>
        )}
        {rule.last_run_at !== null && (
          <>
            {' · '}
            {t('lastRun')} <RelativeTime at={rule.last_run_at} />{' '}
            {rule.last_operation ? (
              <Link href={`/${connection}/bulk-operations/${rule.last_operation}`}>
                {t('receipts')}
              </Link>
            ) : (
              t('nothing')
            )}
          </>
        )}
      </p>
      {isPlanned && <DryRun rule={rule} />}
      <div className={classes.bar}>
        <Button variant="default" size="compact-sm" onClick={() => setPlanned(true)}>
          {t('dryRun')}
        </Button>
        {may('operator') && (
          <>
            <Button variant="default" size="compact-sm" onClick={() => void askToRun()}>
              {t('run')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={askToDelete}>
              {t('delete')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function Conditions({ rule }: { rule: RetentionRule }) {
  const t = useTranslations('storage.rules.conditions');
  const format = useFormat();
  return [
    rule.purpose !== null && t('purpose', { purpose: rule.purpose }),
    rule.older_than_days !== null && t('age', { days: rule.older_than_days }),
    rule.larger_than !== null && t('size', { size: format.bytes(rule.larger_than) }),
    rule.name_contains !== null && t('name', { text: rule.name_contains }),
    t(rule.includes_used ? 'used' : 'unused'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What would go now, and what uses it. */
function DryRun({ rule: { connection, id } }: { rule: RetentionRule }) {
  const t = useTranslations('storage.rules.plan');
  const trpc = useTRPC();
  const format = useFormat();
  const { data, error, isFetching } = useQuery(
    trpc.storage.dryRun.queryOptions({ connection, id }),
  );
  if (error) return <p role="alert">{error.message}</p>;
  if (!data || isFetching) return <p role="status">{t('counting')}</p>;
  return (
    <div role="status">
      <p>{t('deletes', { count: data.deletes, size: format.bytes(data.bytes) })}</p>
      {data.detached > 0 && (
        <p>
          {t('detaches', { count: data.detached })}{' '}
          {data.detaches.map(({ id, name, files }) => `${name ?? id} (${files})`).join(', ')}
        </p>
      )}
      {data.kept > 0 && (
        <p>
          {t('keeps', { count: data.kept })}{' '}
          {data.keeps.map(({ id, name, users }) => `${name ?? id}: ${users.join(', ')}`).join('; ')}
        </p>
      )}
    </div>
  );
}
