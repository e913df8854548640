'use client';

import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { MenuButton } from '@/components/menu/menu-button';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../records/kinds';
import { isOpen, unansweredOutcome } from '../batch';
import type { BatchView } from '../batch-types';

interface ResubmitMenuProps {
  connection: string;
  batch: BatchView;
}

interface Choice {
  which: 'failed' | 'missing' | 'both';
  word: string;
  count: number;
}

/** Makes a new batch of the requests that have no good answer. Draws nothing where there are none. */
export function ResubmitMenu({ connection, batch }: ResubmitMenuProps) {
  const { id, name, snapshot } = batch;
  // What was refused as a whole would be refused again.
  const isWorthIt = !isOpen(snapshot) && snapshot.status !== 'failed';
  const t = useTranslations('batches.resubmit');
  const trpc = useTRPC();
  const router = useRouter();
  const confirm = useConfirm();
  const resubmit = useMutation(trpc.batches.resubmit.mutationOptions());
  const { data } = useQuery(
    trpc.batches.results.queryOptions({ connection, id, limit: 1 }, { enabled: isWorthIt }),
  );
  const { failed = 0, missing = 0 } = (isWorthIt && data?.counts) || {};
  const outcome = unansweredOutcome(snapshot);
  const unanswered = t(outcome);
  const choices = (
    [
      { which: 'failed', word: t('failed'), count: failed },
      { which: 'missing', word: unanswered, count: missing },
      {
        which: 'both',
        word: t('both', { unanswered }),
        count: failed && missing ? failed + missing : 0,
      },
    ] satisfies Choice[]
  ).filter(({ count }) => count > 0);

  function ask({ which, word, count }: Choice) {
    const title = t('title', { count });
    const what = { name: name ?? id, which: word };
    confirm({
      title,
      consequence:
        which === 'missing' && outcome === 'not_run' ? t('notRun', what) : t('consequence', what),
      action: title,
      harmless: true,
      async run() {
        const child = await resubmit.mutateAsync({ connection, id, which });
        router.push(recordPath(connection, 'batch', child.id));
      },
    });
  }

  const [only] = choices;
  if (!only) return null;
  if (choices.length === 1) {
    return (
      <Button onClick={() => ask(only)}>{t('one', { count: only.count, which: only.word })}</Button>
    );
  }
  return (
    <MenuButton
      trigger={
        <Button rightSection={<IconChevronDown size={14} aria-hidden="true" />}>{t('open')}</Button>
      }
      entries={choices.map((choice) => ({
        key: choice.which,
        label: t('choice', { count: choice.count, which: choice.word }),
        onSelect: () => ask(choice),
      }))}
    />
  );
}
