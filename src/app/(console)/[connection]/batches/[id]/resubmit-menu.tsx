'use client';

import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useConfirm } from '@/components/confirm';
import { formatCount, formatNumber } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { batchPath, isOpen, unansweredWord } from '../batch';
import type { BatchView } from '../batch-types';

interface ResubmitMenuProps {
  connection: string;
  batch: BatchView;
}

type Which = 'failed' | 'missing' | 'both';

/** Makes a new batch of the requests that have no good answer. Draws nothing where there are none. */
export function ResubmitMenu({ connection, batch }: ResubmitMenuProps) {
  const { id, name, snapshot } = batch;
  // What was refused as a whole would be refused again.
  const isWorthIt = !isOpen(snapshot) && snapshot.status !== 'failed';
  const trpc = useTRPC();
  const router = useRouter();
  const confirm = useConfirm();
  const resubmit = useMutation(trpc.batches.resubmit.mutationOptions());
  const { data } = useQuery(
    trpc.batches.results.queryOptions({ connection, id, limit: 1 }, { enabled: isWorthIt }),
  );
  const { failed = 0, missing = 0 } = (isWorthIt && data?.counts) || {};
  const unanswered = unansweredWord(snapshot);
  const choices = (
    [
      ['failed', 'failed', failed],
      ['missing', unanswered, missing],
      ['both', `failed and ${unanswered}`, failed && missing ? failed + missing : 0],
    ] satisfies [Which, string, number][]
  ).filter(([, , count]) => count > 0);

  function ask([which, word, count]: [Which, string, number]) {
    const requests = formatCount(count, 'request');
    confirm({
      title: `Resubmit ${requests}`,
      consequence:
        word === 'not run'
          ? `The requests of ${name ?? id} that were not run become a new batch, which is linked to this one.`
          : `The ${word} requests of ${name ?? id} become a new batch, which is linked to this one. They are charged again as they are answered.`,
      action: `Resubmit ${requests}`,
      harmless: true,
      async run() {
        const child = await resubmit.mutateAsync({ connection, id, which });
        router.push(batchPath(connection, child.id));
      },
    });
  }

  const [only] = choices;
  if (!only) return null;
  if (choices.length === 1) {
    return (
      <Button onClick={() => ask(only)}>{`Resubmit ${formatNumber(only[2])} ${only[1]}`}</Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} aria-hidden="true" />}>Resubmit</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item key={choice[0]} onClick={() => ask(choice)}>
            {`${formatNumber(choice[2])} ${choice[1]}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
