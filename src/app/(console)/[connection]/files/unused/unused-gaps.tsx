'use client';

import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import type { AppRouter } from '@/server/router';
import { useInSentence } from '@/strings/use-in-sentence';
import { useKindNames } from '../../../records/use-kind-words';
import classes from './unused.module.css';

type Totals = inferRouterOutputs<AppRouter>['orphans']['totals'];

/** What may be used although nobody can tell: lists that could not be asked for, or are still to be read. */
export function UnusedGaps({ totals }: { totals: Totals | undefined }) {
  const inSentence = useInSentence();
  const t = useTranslations('unused');
  const kindName = useKindNames();
  if (!totals) return null;
  const kinds = [
    ...new Set(totals.unreachable_lists.map(({ kind }) => inSentence(kindName(kind)))),
  ];
  return (
    <>
      {totals.unread_stores > 0 && (
        <p className={classes.gap}>
          <StatusIcon statusColor="mixed" />
          {t('unread', { count: totals.unread_stores })}
        </p>
      )}
      {kinds.length > 0 && (
        <p className={classes.gap}>
          <StatusIcon statusColor="mixed" />
          {t('notAsked', { kinds: kinds.join(', ') })}
        </p>
      )}
    </>
  );
}
