import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useConnections } from '../../../app-shell/use-connection';
import { recordPath } from '../../../records/record-paths';
import type { ThreadRecord } from '../thread';

/** The entry that recreates a thread on the embedded platform, where assistants can answer it. */
export function useRecreateEntry({ connection, id }: ThreadRecord): MenuEntry[] {
  const t = useTranslations('threads.recreate');
  const trpc = useTRPC();
  const router = useRouter();
  const { may } = useAccount();
  const platform = useConnections().find(
    ({ kind, deleted_at }) => kind === 'platform' && deleted_at === null,
  );
  const { mutate, isPending } = useMutation(
    trpc.threads.recreate.mutationOptions({
      onSuccess(made, asked) {
        const { files, parts } = made.lost;
        toast.done(t('done', { messages: made.messages, lost: files.length + parts }));
        router.push(recordPath(asked.connection, 'thread', made.id));
      },
      onError: (error) => toast.failed(t('failed'), error),
    }),
  );
  if (!platform || !may('operator')) return [];
  return [
    {
      key: 'recreate',
      label: t('label', { platform: platform.name }),
      description: t('help'),
      disabled: isPending,
      onSelect: () => mutate({ connection: platform.slug, origin: { connection, id } }),
    },
  ];
}
