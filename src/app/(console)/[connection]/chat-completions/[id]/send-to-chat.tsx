'use client';

import { IconMessage } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import { useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import type { ChatCompletionRecord } from '../chat-completion';

interface SendToChatProps {
  connection: string;
  completion: ChatCompletionRecord;
}

/** Begins a chat with the settings, the messages and the answer of a stored completion, and opens it. */
export function SendToChat({ connection, completion }: SendToChatProps) {
  const t = useTranslations('chatCompletions.toChat');
  const client = useTRPCClient();
  const router = useRouter();
  const { may } = useAccount();
  const { id, deleted_upstream_at } = completion;
  const create = useMutation({
    mutationFn: () => client.chats.createFromCompletion.mutate({ connection, id }),
    onSuccess(chat) {
      if (chat.left_out > 0) toast.done(t('leftOut', { count: chat.left_out }));
      router.push(`/${connection}/chat?chat=${chat.id}`);
    },
    onError: (error) => toast.failed(t('failed'), error),
  });
  // Its messages are upstream only.
  if (!may('operator') || deleted_upstream_at !== null) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconMessage size={14} aria-hidden />}
      loading={create.isPending}
      onClick={() => create.mutate()}
    >
      {t('label')}
    </Button>
  );
}
