'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { NestedList } from '@/components/nested-list';
import type { HeadedColumn } from '@/components/record-list/columns';
import { completeList } from '@/components/record-list/listed';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { shortAddress } from './address';
import { readAgent } from './agent';
import { useSessionActions } from './use-session-actions';

type Session = inferRouterOutputs<AppRouter>['account']['sessions'][number];
type Words = ReturnType<typeof useTranslations<'account.sessions'>>;

/** Where one is signed in. */
export function SessionList() {
  const t = useTranslations('account.sessions');
  const trpc = useTRPC();
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const { revoke, revokeOthers, askToLeave } = useSessionActions();
  const others = sessions.data?.filter(({ is_current }) => !is_current).length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `revoke` does the same each time
  const columns = useMemo(() => sessionColumns(t, revoke), [t]);
  return (
    <>
      <NestedList<Session>
        label={t('title')}
        listed={completeList(sessions)}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ agent }) => agentInWords(agent, t)}
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={<EmptyState title={t('none')} />}
      />
      <div className={classes.buttons}>
        <Button variant="default" onClick={revokeOthers} disabled={others === 0}>
          {t('endOthers')}
        </Button>
        <Button variant="default" onClick={askToLeave}>
          {t('leave')}
        </Button>
      </div>
    </>
  );
}

function sessionColumns(t: Words, revoke: (id: string) => void): HeadedColumn<Session>[] {
  return [
    {
      key: 'agent',
      header: t('browser'),
      cell: ({ agent }) => <span title={agent ?? undefined}>{agentInWords(agent, t)}</span>,
    },
    {
      key: 'address',
      header: t('address'),
      width: 150,
      cell: ({ address }) => {
        const short = shortAddress(address);
        return <TextValue value={short === 'local' ? t('thisMachine') : short} />;
      },
    },
    {
      key: 'created',
      header: t('signedIn'),
      width: 110,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'seen',
      header: t('seen'),
      width: 110,
      cell: ({ seen_at, is_current }) => (is_current ? t('now') : <RelativeTime at={seen_at} />),
    },
    {
      key: 'revoke',
      header: t('action'),
      width: 110,
      align: 'right',
      cell: ({ id, is_current, agent }) =>
        is_current ? (
          t('current')
        ) : (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={t('endOf', { agent: agentInWords(agent, t) })}
            onClick={() => revoke(id)}
          >
            {t('end')}
          </Button>
        ),
    },
  ];
}

/** `Firefox on Linux`. */
function agentInWords(agent: string | null, t: Words): string {
  const { client, system } = readAgent(agent);
  if (!client) return t('unknownAgent');
  return system ? t('agentOn', { browser: client, system }) : client;
}
