import type { ReactNode } from 'react';
import type { StatusColor } from '@/lib/status-color';
import { StatusIcon } from '../status-icon';
import classes from './record-detail.module.css';

export function DetailBanner({
  statusColor,
  children,
}: {
  statusColor: StatusColor;
  children: ReactNode;
}) {
  return (
    <p className={classes.banner} data-tone={statusColor}>
      <StatusIcon statusColor={statusColor} />
      <span>{children}</span>
    </p>
  );
}
