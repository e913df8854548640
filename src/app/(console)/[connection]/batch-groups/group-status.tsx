'use client';

import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { groupColor } from './batch-group';
import classes from './batch-groups.module.css';

/** What a group is doing. */
export function GroupStatus({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  return (
    <span className={classes.status}>
      <StatusIcon statusColor={groupColor(group)} />
      {t(`status.${group.status}`)}
    </span>
  );
}
