'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useConnection } from '../../../app-shell/use-connection';
import { useRecordDetail } from '../../../records/use-record-detail';
import type { ConversationRecord } from '../conversation';
import { useConversationFacts } from '../conversation-columns';
import { ConversationMenu } from './conversation-menu';

const Timeline = dynamic(() =>
  import('./conversation-timeline').then((module) => module.ConversationTimeline),
);
// Drawn in the browser alone: what is typed before it is awake would be lost.
const AddItems = dynamic(() => import('./add-items').then((module) => module.AddItems), {
  ssr: false,
});
const RecordUses = dynamic(() =>
  import('../../../records/record-uses').then((module) => module.RecordUses),
);

interface ConversationDetailProps {
  connection: string;
  id: string;
}

export function ConversationDetail({ connection, id }: ConversationDetailProps) {
  const t = useTranslations('conversations');
  const trpc = useTRPC();
  const { may } = useAccount();
  const { deleted_at } = useConnection();
  const query = useQuery(trpc.conversations.retrieve.queryOptions({ connection, id }));
  const isEditable = ({ deleted_upstream_at }: ConversationRecord) =>
    may('operator') && deleted_upstream_at === null && deleted_at === null;
  return (
    <RecordDetail
      {...useRecordDetail('conversation', { connection, id }, query)}
      actions={(conversation) => (
        <ConversationMenu connection={connection} conversation={conversation} />
      )}
      useFacts={useConversationFacts}
      tabs={(conversation) => [
        {
          value: 'conversation',
          label: t('tab'),
          content: (
            <>
              <Timeline connection={connection} id={id} editable={isEditable(conversation)} />
              {isEditable(conversation) && <AddItems connection={connection} id={id} />}
            </>
          ),
        },
        {
          value: 'responses',
          label: t('responses'),
          content: <RecordUses record={conversation} />,
        },
      ]}
    />
  );
}
