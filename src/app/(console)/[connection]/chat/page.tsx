import { paging } from '@/trpc/paging';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { Chat } from './chat';

export const generateMetadata = titleOf('chat');

export default async function ChatPage({ params, searchParams }: PageProps<'/[connection]/chat'>) {
  const { connection } = await params;
  const { chat } = await searchParams;
  const queryClient = getQueryClient();
  const [model] = await Promise.all([
    modelOf(connection),
    queryClient.prefetchInfiniteQuery(
      trpc.chats.list.infiniteQueryOptions({ connection, search: undefined }, paging),
    ),
    typeof chat === 'string' &&
      queryClient.prefetchQuery(trpc.chats.retrieve.queryOptions({ connection, id: chat })),
  ]);
  return (
    <Hydrate>
      <Chat connection={connection} defaultModel={model} />
    </Hydrate>
  );
}

/** The embedded platform has one model that is always there: nobody need choose it. */
async function modelOf(slug: string): Promise<string> {
  const queryClient = getQueryClient();
  const connections = await queryClient.fetchQuery(trpc.connections.list.queryOptions());
  if (connections.find((one) => one.slug === slug)?.kind !== 'platform') return '';
  return (await queryClient.fetchQuery(trpc.platform.retrieve.queryOptions())).model;
}
