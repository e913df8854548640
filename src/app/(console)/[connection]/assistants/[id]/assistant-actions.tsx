'use client';

import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { toast } from '@/components/toast';
import { shortenId } from '@/lib/format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { listPath, pageOf, recordPath } from '../../../records/record-paths';
import { useDeleteEntry } from '../../../records/use-delete-entry';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { offerDownload } from '../../offer-download';
import type { AssistantRecord } from '../assistant';

/** The actions of an assistant. */
export function AssistantActions({ assistant }: { assistant: AssistantRecord }) {
  const t = useTranslations('assistants');
  const { may } = useAccount();
  const isHere = assistant.deleted_upstream_at === null;
  const hasThreads = pageOf({ ...assistant, kind: 'thread' }) !== undefined;
  return (
    <>
      {isHere && hasThreads && may('operator') && <TryIt assistant={assistant} />}
      {isHere && may('operator') && (
        <ButtonLink
          href={`${recordPath(assistant.connection, 'assistant', assistant.id)}/edit`}
          leftSection={<IconPencil size={14} aria-hidden />}
        >
          {t('edit')}
        </ButtonLink>
      )}
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
        router.push(recordPath(connection, 'thread', thread.id)),
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
  const t = useTranslations('assistants');
  const { connection, id } = assistant;
  const { may } = useAccount();
  const client = useTRPCClient();
  const exportIt = useExport(assistant);
  const consequence = useConsequence(assistant);
  const hasThreads = pageOf({ ...assistant, kind: 'thread' }) !== undefined;
  const entries = useDeleteEntry('assistant', assistant, {
    remove: (id) => client.assistants.delete.mutate({ connection, id }),
    consequence,
  });
  return (
    <ActionsMenu
      entries={[
        ...(may('operator') && hasThreads && assistant.deleted_upstream_at === null
          ? [
              {
                key: 'createAndRun',
                label: t('createAndRun'),
                description: t('createAndRunHelp'),
                href: `${recordPath(connection, 'assistant', id)}/run`,
              },
            ]
          : []),
        ...(may('operator')
          ? [
              {
                key: 'duplicate',
                label: t('duplicate'),
                href: `${listPath(connection, 'assistant')}/new?from=${encodeURIComponent(id)}`,
              },
            ]
          : []),
        {
          key: 'export',
          label: t('export'),
          description: t('exportHelp'),
          onSelect: () => exportIt.mutate(undefined),
        },
        ...entries,
      ]}
    />
  );
}

/** Hands the assistant to the browser as a file, with the versions that are kept of it. */
function useExport({ connection, id, name, snapshot }: AssistantRecord) {
  const t = useTranslations('assistants');
  const client = useTRPCClient();
  return useMutation({
    async mutationFn() {
      const recorded = await client.assistants.versions.query({ connection, id });
      const versions = [];
      // Those that are asked for at once stand in one address.
      for (let at = 0; at < recorded.length; at += 20) {
        const requests = recorded
          .slice(at, at + 20)
          .map(({ number }) => client.assistants.version.query({ connection, id, number }));
        versions.push(...(await Promise.all(requests)));
      }
      const file = `${(name ?? id).replaceAll(/[^\w.-]+/g, '-').slice(0, 80)}.json`;
      offerDownload(file, JSON.stringify({ assistant: snapshot, versions }, null, 2));
    },
    onError: (error) => toast.failed(t('exportFailed'), error),
  });
}

const maxNamed = 3;

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
      .filter(({ deleted_upstream_at }) => deleted_upstream_at === null)
      .map((user) => [user.id, user.name ?? shortenId(user.id)]),
  );
  const names = [...users.values()].slice(0, maxNamed).map((name) => `“${name.slice(0, 60)}”`);
  return t('deleteUsed', {
    threads: used_by,
    names: names.join(', '),
    more: Math.max(0, used_by - names.length),
  });
}
