'use client';

import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import type { BatchView } from '../batch-types';
import classes from './batch-detail.module.css';

/** What limits the trust in this page: upstream has it no more, or does not answer. */
export function BatchBanners({ batch }: { batch: BatchView }) {
  return <div className={classes.banners}>{batch.gone_at && <Gone since={batch.gone_at} />}</div>;
}

function Gone({ since }: { since: number }) {
  return (
    <p className={classes.banner} data-tone="gone">
      <StatusIcon tone="gone" />
      <span>
        Upstream has this batch no more. It was gone <RelativeTime at={since} focusable />; what you
        see is kept here.
      </span>
    </p>
  );
}
