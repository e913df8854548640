import type { ReactNode } from 'react';
import { StatusIcon } from '../status-icon';
import type { Tone } from '../status-tone';
import classes from './record-detail.module.css';

export function DetailBanner({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p className={classes.banner} data-tone={tone}>
      <StatusIcon tone={tone} />
      <span>{children}</span>
    </p>
  );
}
