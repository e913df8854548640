'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { objectOf, textOf } from '@/lib/loose';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useConnection } from '../../../app-shell/use-connection';
import { useUnsupported } from '../../../app-shell/use-unsupported';
import { useRecordDetail } from '../../../records/use-record-detail';
import { AssistantNames } from '../assistant-name';
import type { ThreadRecord } from '../thread';
import { useThreadFacts } from '../thread-columns';
import { useAssistants } from '../use-assistants';
import { ThreadMenu } from './thread-menu';

const Timeline = dynamic(() =>
  import('./timeline/thread-timeline').then((module) => module.ThreadTimeline),
);
// Drawn in the browser alone: what is typed before it is awake would be lost.
const Composer = dynamic(() => import('./compose/composer').then((module) => module.Composer), {
  ssr: false,
});
const EditMetadata = dynamic(() =>
  import('../../../records/edit-metadata').then((module) => module.EditMetadata),
);

interface ThreadDetailProps {
  connection: string;
  id: string;
}

export function ThreadDetail({ connection, id }: ThreadDetailProps) {
  const t = useTranslations('threads');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { may } = useAccount();
  const { deleted_at } = useConnection();
  const [isEditing, setEditing] = useState(false);
  const { names } = useAssistants(connection);
  const query = useQuery(trpc.threads.retrieve.queryOptions({ connection, id }));
  const lacking = useUnsupported('thread');
  const isEditable = ({ deleted_upstream_at }: ThreadRecord) =>
    may('operator') && deleted_upstream_at === null && deleted_at === null && !lacking;
  return (
    <AssistantNames value={names}>
      <RecordDetail
        {...useRecordDetail('thread', { connection, id }, query)}
        actions={(thread) => (
          <>
            <ThreadMenu connection={connection} thread={thread} onEdit={() => setEditing(true)} />
            {isEditing && (
              <EditMetadata
                title={t('editTitle')}
                draft={`edit-thread-${connection}-${thread.id}`}
                metadata={objectOf(thread.snapshot).metadata}
                save={(metadata) =>
                  client.threads.update.mutate({ connection, id: thread.id, body: { metadata } })
                }
                onClose={() => setEditing(false)}
              />
            )}
          </>
        )}
        banners={() =>
          lacking
            ? [{ key: 'lacking', statusColor: 'mixed', text: t('lacking', { reason: lacking }) }]
            : []
        }
        useFacts={useThreadFacts}
        tabs={(thread) => [
          {
            value: 'thread',
            label: t('tab'),
            content: (
              <>
                <Timeline connection={connection} id={id} editable={isEditable(thread)} />
                {isEditable(thread) && (
                  <Composer
                    connection={connection}
                    id={id}
                    lastAssistant={thread.category || madeFor(thread)}
                  />
                )}
              </>
            ),
          },
        ]}
      />
    </AssistantNames>
  );
}

/** The assistant that the thread was made to try. */
function madeFor({ snapshot }: ThreadRecord): string {
  return textOf(objectOf(objectOf(snapshot).metadata).assistant_id) ?? '';
}
