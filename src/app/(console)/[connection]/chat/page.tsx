import { paging } from '@/trpc/paging';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { Chat } from './chat';

export const generateMetadata = titleOf('chat');

export default async function ChatPage({ params, searchParams }: PageProps<'/[connection]/chat'>) {
  const { connection } = await params;
  const { chat } = await searchParams;
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(
      trpc.chats.list.infiniteQueryOptions({ connection, search: undefined }, paging),
    ),
    typeof chat === 'string' &&
      queryClient.prefetchQuery(trpc.chats.retrieve.queryOptions({ connection, id: chat })),
  ]);
  return (
    <Hydrate>
      <Chat connection={connection} />
    </Hydrate>
  );
}
