'use client';

import type { ReactNode } from 'react';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import type { Tone } from '@/lib/status-tone';
import type { BatchView } from '../batch-types';
import { lostFiles } from './archive';
import classes from './batch-detail.module.css';

/** What limits the trust in this page: upstream has the batch no more or does not answer, or files are lost. */
export function BatchBanners({ batch }: { batch: BatchView }) {
  const { gone_at, stale, seen_at, archive } = batch;
  return (
    <div className={classes.banners}>
      {gone_at !== null && (
        <Banner tone="gone">
          Deleted upstream <RelativeTime at={gone_at} focusable />. What you see is kept here.
        </Banner>
      )}
      {stale && (
        <Banner tone="mixed">
          Upstream could not be asked, so this is what was seen{' '}
          <RelativeTime at={seen_at} focusable />. {stale.message}
          {stale.request_id && (
            <>
              {' '}
              (<code>{stale.request_id}</code>)
            </>
          )}
        </Banner>
      )}
      {lostFiles(archive).map(({ role, reason }) => (
        <Banner key={role} tone="mixed">
          The {role} file is not kept here. {reason}
        </Banner>
      ))}
    </div>
  );
}

function Banner({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p className={classes.banner} data-tone={tone}>
      <StatusIcon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
