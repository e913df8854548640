'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../records/record-paths';
import { isOpen, unansweredOutcome } from '../batch';
import type { BatchView } from '../batch-types';

/** Which requests: by outcome, or those of a failure group. */
export interface ResubmitChoice {
  which?: 'failed' | 'missing' | 'both';
  group?: string;
  count: number;
}

/** Asks before requests of a batch are sent again, and leads to the batch they become. */
export function useResubmit(connection: string, { id, name, snapshot }: BatchView) {
  const t = useTranslations('batches.resubmit');
  const trpc = useTRPC();
  const router = useRouter();
  const confirm = useConfirm();
  const resubmit = useMutation(trpc.batches.resubmit.mutationOptions());
  const unanswered = unansweredOutcome(snapshot);
  const words = {
    failed: t('failed'),
    missing: t(unanswered),
    both: t('both', { unanswered: t(unanswered) }),
  };

  return {
    words,
    // What was refused as a whole would be refused again.
    isWorthIt: !isOpen(snapshot) && snapshot.status !== 'failed',
    ask({ which, group, count }: ResubmitChoice) {
      const title = t('title', { count });
      const selected = group === 'missing' ? 'missing' : which;
      const what = { name: name ?? id, which: selected ? words[selected] : '' };
      const isNotRun = unanswered === 'not_run' && selected === 'missing';
      confirm({
        title,
        consequence: isNotRun
          ? t('notRun', what)
          : t(selected ? 'consequence' : 'groupConsequence', what),
        action: title,
        harmless: true,
        async run() {
          const selection = group === undefined ? { which: which ?? 'both' } : { group };
          const child = await resubmit.mutateAsync({ connection, id, ...selection });
          router.push(recordPath(connection, 'batch', child.id));
        },
      });
    },
  };
}
