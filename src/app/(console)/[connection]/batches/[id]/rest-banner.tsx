'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { DetailBanner } from '@/components/record-detail/detail-banner';
import { toast } from '@/components/toast';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { recordPath } from '../../../records/record-paths';
import type { BatchView } from '../batch-types';
import classes from './batch-detail.module.css';

interface RestBannerProps {
  connection: string;
  batch: BatchView;
}

/** How far the cancellation and resubmission of the rest is; it can be stopped until something is sent again. */
export function RestBanner({ connection, batch: { id, rest } }: RestBannerProps) {
  const t = useTranslations('batchTriage.rest');
  const trpc = useTRPC();
  const { may } = useAccount();
  const stop = useMutation(trpc.batches.stopRest.mutationOptions());
  if (!rest) return null;
  const { state, by, made_id, failure } = rest;
  const isGoingOn = state === 'cancelling' || state === 'waiting';

  async function end() {
    try {
      await stop.mutateAsync({ connection, id });
    } catch (error) {
      toast.failed(t('stopFailed'), error);
    }
  }

  return (
    <div className={classes.rest} role="status">
      <DetailBanner statusColor={colors[state]}>
        {t(`states.${state}`, { by })}{' '}
        {made_id && (
          <Link href={recordPath(connection, 'batch', made_id)} prefetch={false}>
            <code>{shortenId(made_id)}</code>
          </Link>
        )}
        {failure && (isGoingOn || state === 'submitting' ? t('again', { failure }) : failure)}
      </DetailBanner>
      {isGoingOn && may('operator') && (
        <Button variant="default" size="xs" loading={stop.isPending} onClick={() => void end()}>
          {t('stop')}
        </Button>
      )}
    </div>
  );
}

const colors = {
  cancelling: 'active',
  waiting: 'active',
  submitting: 'active',
  done: 'good',
  nothing_left: 'good',
  stopped: 'unknown',
  failed: 'bad',
} as const;
