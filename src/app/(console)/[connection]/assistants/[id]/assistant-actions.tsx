'use client';

import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { shortenId } from '@/lib/format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { useDeleteEntry } from '../../../records/delete-records';
import { pageOf, recordPath } from '../../../records/kinds';
import { useRecordMutation } from '../../../records/use-record-mutation';
import type { AssistantRecord } from '../assistant';

/** What can be done with an assistant. */
export function AssistantActions({ assistant }: { assistant: AssistantRecord }) {
  const { may } = useAccount();
  const isHere = assistant.gone_at === null;
  const hasThreads = pageOf({ ...assistant, kind: 'thread' }) !== undefined;
  return (
    <>
      {isHere && hasThreads && may('operator') && <TryIt assistant={assistant} />}
      <AssistantMenu assistant={assistant} />
    </>
  );
}

/** Makes a thread and goes to it. */
function TryIt({ assistant }: { assistant: AssistantRecord }) {
  const t = useTranslations('assistants');
  const { connection, id, name } = assistant;
  const client = useTRPCClient();
  const router = useRouter();
  const tryIt = useRecordMutation(
    {
      mutationFn: () =>
        client.assistants.tryIt.mutate({
          connection,
          id,
          name: t('tryItName', { name: name ?? shortenId(id) }),
        }),
      onSuccess: (thread: { id: string }) =>
        router.push(`${recordPath(connection, 'thread', thread.id)}?assistant=${id}`),
    },
    { failed: t('tryItFailed') },
  );
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={14} aria-hidden />}
      loading={tryIt.isPending}
      onClick={() => tryIt.mutate(undefined)}
    >
      {t('tryIt')}
    </Button>
  );
}

function AssistantMenu({ assistant }: { assistant: AssistantRecord }) {
  const { connection } = assistant;
  const client = useTRPCClient();
  const consequence = useConsequence(assistant);
  const entries = useDeleteEntry('assistant', assistant, {
    remove: (id) => client.assistants.delete.mutate({ connection, id }),
    consequence,
  });
  return <ActionsMenu entries={entries} />;
}

const namedAtMost = 3;

/** What deleting it means, naming the threads that use it. */
function useConsequence({ connection, id, used_by }: AssistantRecord): string {
  const t = useTranslations('assistants');
  const trpc = useTRPC();
  const { data = [] } = useQuery(
    trpc.history.usedBy.queryOptions(
      { connection, kind: 'assistant', id },
      { enabled: used_by > 0 },
    ),
  );
  if (used_by === 0) return t('deleteUnused');
  const users = new Map(
    data
      .filter(({ gone_at }) => gone_at === null)
      .map((user) => [user.id, user.name ?? shortenId(user.id)]),
  );
  const names = [...users.values()].slice(0, namedAtMost).map((name) => `“${name.slice(0, 60)}”`);
  return t('deleteUsed', {
    threads: used_by,
    names: names.join(', '),
    more: Math.max(0, used_by - names.length),
  });
}
