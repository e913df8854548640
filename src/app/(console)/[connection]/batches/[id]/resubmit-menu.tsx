'use client';

import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { MenuButton } from '@/components/menu/menu-button';
import { useTRPC } from '@/trpc/client';
import type { BatchView } from '../batch-types';
import { useResubmit } from './use-resubmit';

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
  const { id } = batch;
  const t = useTranslations('batches.resubmit');
  const trpc = useTRPC();
  const { ask, isWorthIt, words } = useResubmit(connection, batch);
  const { data } = useQuery(
    trpc.batches.results.queryOptions({ connection, id, limit: 1 }, { enabled: isWorthIt }),
  );
  const { failed = 0, missing = 0 } = (isWorthIt && data?.counts) || {};
  const choices = (
    [
      { which: 'failed', word: words.failed, count: failed },
      { which: 'missing', word: words.missing, count: missing },
      { which: 'both', word: words.both, count: failed && missing ? failed + missing : 0 },
    ] satisfies Choice[]
  ).filter(({ count }) => count > 0);

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
