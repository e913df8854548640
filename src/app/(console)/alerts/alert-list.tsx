'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../app-shell/use-account';
import { useConnectionNames } from '../history/history-columns';
import { rulePath, type ShownAlert } from './alert-views';
import classes from './alerts.module.css';
import { AlertsHeader } from './alerts-header';
import { AskToNotify } from './ask-to-notify';

/** How often it is asked again, in milliseconds: alerts come by no stream. */
const interval = 10_000;

/** What fired, newest first; of one rule, if the address names it. */
export function AlertList({ rule }: { rule: string | undefined }) {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const list = useInfiniteQuery(
    trpc.alerts.list.infiniteQueryOptions(
      { rule },
      { getNextPageParam: ({ next_cursor }) => next_cursor, refetchInterval: interval },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  const markRead = useMutation(
    trpc.alerts.markRead.mutationOptions({
      onError: (error) => toast.failed(t('notMarked'), error),
      onSettled: () => queryClient.invalidateQueries(trpc.alerts.pathFilter()),
    }),
  );
  const newest = items?.[0];
  const hasUnread = items?.some(({ unread }) => unread) ?? false;
  const create = may('operator') && (
    <ButtonLink href="/alerts/rules/new">{t('empty.action')}</ButtonLink>
  );

  return (
    <>
      <AlertsHeader
        title={t('title')}
        about={t('about')}
        actions={
          newest && (
            <Button
              variant="default"
              disabled={!hasUnread || markRead.isPending}
              onClick={() => markRead.mutate({ seq: newest.seq })}
            >
              {t('markRead')}
            </Button>
          )
        }
      />
      <AskToNotify />
      {rule !== undefined && (
        <p className={classes.dimmed}>
          <Link href="/alerts">{t('allRules')}</Link>
        </p>
      )}
      {list.error && !items && (
        <ErrorPanel
          title={t('failed')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {items?.length === 0 && (
        <EmptyState title={t('empty.title')} action={rule === undefined && create}>
          {rule === undefined ? t('empty.text') : t('emptyOfRule')}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className={classes.list} aria-label={t('list')}>
          {items.map((alert) => (
            <FiredAlert key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}

function FiredAlert({ alert }: { alert: ShownAlert }) {
  const t = useTranslations('alerts');
  const nameOf = useConnectionNames();
  const { title, detail, path, rule, connection, at, unread } = alert;
  return (
    <li>
      <p className={classes.line}>
        {path ? <Link href={path}>{title}</Link> : <strong>{title}</strong>}
        {unread && <span className={classes.new}>{t('unread')}</span>}
      </p>
      {detail && <p className={classes.dimmed}>{detail}</p>}
      <p className={`${classes.line} ${classes.dimmed}`}>
        <RelativeTime at={at} />
        {connection && <span>{nameOf(connection)}</span>}
        <span>
          {t('rule')}: {rule ? <Link href={rulePath(rule.id)}>{rule.name}</Link> : t('ofConsole')}
        </span>
      </p>
    </li>
  );
}
