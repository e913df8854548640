import type { ReactNode } from 'react';
import type { Tone } from '@/lib/status-tone';
import { StatusIcon } from '../status-icon';
import classes from './record-detail.module.css';

export function DetailBanner({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p className={classes.banner} data-tone={tone}>
      <StatusIcon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
