'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { toast } from '@/components/toast';
import { useFormat } from '@/components/use-format';
import type { StatusColor } from '@/lib/status-color';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import type { ShownDelivery } from '../alert-views';
import classes from '../alerts.module.css';

const colors: Record<ShownDelivery['state'], StatusColor> = {
  pending: 'waiting',
  sent: 'good',
  failed: 'bad',
};

/** Milliseconds. */
const interval = 5_000;

/** A delivery, and on request each of its attempts. */
export function DeliveryRow({ delivery }: { delivery: ShownDelivery }) {
  const t = useTranslations('alertDeliveries');
  const format = useFormat();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const [isOpen, setOpen] = useState(false);
  const retry = useMutation(
    trpc.alerts.retry.mutationOptions({
      onError: (error) => toast.failed(t('notRetried'), error),
      onSettled: () => queryClient.invalidateQueries(trpc.alerts.pathFilter()),
    }),
  );
  const { id, channel, state, attempts, message, next_at, created_at } = delivery;
  const name = delivery.title ?? t('test');
  const mayRetry = may('operator') && delivery.title !== null && state !== 'sent';
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>{channel.name}</td>
        <td>
          <StatusBadge
            status={t(`states.${state}`)}
            statusColor={colors[state]}
            detail={state === 'sent' ? null : message}
          />
          {next_at !== null && attempts > 0 && (
            <>
              {' '}
              <span className={classes.dimmed}>
                {t('next')} <RelativeTime at={next_at} mayLieAhead />
              </span>
            </>
          )}
        </td>
        <td>
          <span className={classes.line}>
            <Button
              variant="subtle"
              size="xs"
              aria-expanded={isOpen}
              aria-label={t('show', { name })}
              disabled={attempts === 0}
              onClick={() => setOpen(!isOpen)}
            >
              {format.number(attempts)}
            </Button>
            {mayRetry && (
              <Button
                variant="default"
                size="xs"
                aria-label={t('retryOf', { name })}
                loading={retry.isPending}
                onClick={() => retry.mutate({ id })}
              >
                {t('retry')}
              </Button>
            )}
          </span>
        </td>
        <td>
          <RelativeTime at={created_at} />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5}>
            <Attempts id={id} />
          </td>
        </tr>
      )}
    </>
  );
}

function Attempts({ id }: { id: string }) {
  const t = useTranslations('alertDeliveries');
  const trpc = useTRPC();
  const attempts = useQuery(
    trpc.alerts.attempts.queryOptions({ id }, { refetchInterval: interval }),
  );
  if (attempts.error) return <ErrorPanel title={t('attemptsFailed')} error={attempts.error} />;
  return (
    <ol className={classes.attempts}>
      {attempts.data?.map(({ number, at, outcome, message }) => (
        <li key={number}>
          {outcome ? t(`outcomes.${outcome}`) : t('underWay')}
          {message && `: ${message}`} · <RelativeTime at={at} />
        </li>
      ))}
    </ol>
  );
}
