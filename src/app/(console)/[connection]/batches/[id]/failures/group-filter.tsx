'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { CloseButton } from '@/components/controls/close-button';
import { useTRPC } from '@/trpc/client';
import { unansweredOutcome } from '../../batch';
import { GroupName } from './failure-group';
import classes from './failures.module.css';

interface GroupFilterProps {
  connection: string;
  id: string;
  batch: unknown;
  group: string;
  onClear: () => void;
}

/** Which failure group the results are narrowed down to. */
export function GroupFilter({ connection, id, batch, group, onClear }: GroupFilterProps) {
  const t = useTranslations('batchTriage.failures');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.batches.failures.queryOptions({ connection, id }));
  const found = data?.find((one) => one.id === group);
  return (
    <p className={classes.filter}>
      <span>{t('filter')}</span>
      {found ? (
        <GroupName group={found} unanswered={unansweredOutcome(batch)} />
      ) : (
        <code>{group}</code>
      )}
      <CloseButton size={24} aria-label={t('clear')} onClick={onClear} />
    </p>
  );
}
