'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useRecordMutation } from '../../../records/use-record-mutation';
import type { AssistantRecord } from '../assistant';
import { VersionDiff } from './version-diff';
import classes from './versions.module.css';

/** The versions that were seen here, what lies between any two of them, and the way back to one. */
export function Versions({ assistant }: { assistant: AssistantRecord }) {
  const t = useTranslations('assistants.versions');
  const trpc = useTRPC();
  const { connection, id } = assistant;
  const { data, error, refetch, isFetching } = useQuery(
    trpc.assistants.versions.queryOptions({ connection, id }),
  );
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({});
  if (error) {
    return (
      <ErrorPanel
        title={t('failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return null;
  const [newest, previous] = data;
  if (!newest) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  const to = chosen.to ?? newest.number;
  const from = chosen.from ?? previous?.number ?? newest.number;
  const choices = data.map(({ number }) => ({
    value: String(number),
    label: t('one', { number }),
  }));
  return (
    <div className={classes.versions}>
      <ol className={classes.list} aria-label={t('tab')}>
        {data.map(({ number, at, by, changed }) => (
          <li key={number}>
            <strong>{t('one', { number })}</strong>
            <span className={classes.facts}>
              <RelativeTime at={at} focusable /> ·{' '}
              {by ? t('by', { name: by.name }) : t('elsewhere')}
              {number === newest.number && ` · ${t('current')}`}
            </span>
            <span className={classes.changed}>
              {number === 1 ? t('first') : t('changed', { fields: changed.join(', ') })}
            </span>
            {number > 1 && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('compareNamed', { number, before: number - 1 })}
                onClick={() => setChosen({ from: number - 1, to: number })}
              >
                {t('compare')}
              </Button>
            )}
            {number !== newest.number && <Restore assistant={assistant} number={number} />}
          </li>
        ))}
      </ol>
      {data.length > 1 && (
        <section className={classes.comparison} aria-label={t('comparison')}>
          <div className={classes.choice}>
            <NativeSelect
              label={t('from')}
              data={choices}
              value={String(from)}
              onChange={(event) => setChosen({ from: Number(event.currentTarget.value), to })}
            />
            <NativeSelect
              label={t('to')}
              data={choices}
              value={String(to)}
              onChange={(event) => setChosen({ from, to: Number(event.currentTarget.value) })}
            />
          </div>
          <VersionDiff connection={connection} id={id} from={from} to={to} />
        </section>
      )}
    </div>
  );
}

/** Makes the assistant again what it was. */
function Restore({ assistant, number }: { assistant: AssistantRecord; number: number }) {
  const t = useTranslations('assistants.versions');
  const { may } = useAccount();
  const client = useTRPCClient();
  const confirm = useConfirm();
  const { connection, id, deleted_upstream_at } = assistant;
  const restore = useRecordMutation(
    { mutationFn: () => client.assistants.restore.mutate({ connection, id, number }) },
    { done: () => t('restored', { number }) },
  );
  if (!may('operator') || deleted_upstream_at !== null) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={restore.isPending}
      onClick={() =>
        confirm({
          title: t('restoreTitle', { number }),
          consequence: t('restoreConsequence'),
          action: t('restore', { number }),
          harmless: true,
          run: () => restore.mutateAsync(undefined),
        })
      }
    >
      {t('restore', { number })}
    </Button>
  );
}
