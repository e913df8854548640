'use client';

import { useQuery } from '@tanstack/react-query';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useTRPC } from '@/trpc/client';
import { useRecordDetail } from '../../../records/use-record-detail';
import { useThreadFacts } from '../thread-columns';

interface ThreadDetailProps {
  connection: string;
  id: string;
}

export function ThreadDetail({ connection, id }: ThreadDetailProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.threads.retrieve.queryOptions({ connection, id }));
  return (
    <RecordDetail
      {...useRecordDetail('thread', { connection, id }, query)}
      useFacts={useThreadFacts}
      tabs={() => []}
    />
  );
}
