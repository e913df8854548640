'use client';

import {
  type InfiniteData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TimelineItem, TimelineNews, TimelinePage } from '@/server/timeline/timeline';
import { useTRPCClient } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { withNews } from './rows';
import { pageSize, type TimelineRouter, timelineKey } from './timeline-query';

type Pages = InfiniteData<TimelinePage, unknown>;

/** Seconds after which a timeline that is looked at is asked about again: so long upstream is followed for it. */
const pollInterval = 60;

/** The entries of a thread, a conversation or a response as far as they are loaded, oldest first, kept current. */
export function useTimeline(router: TimelineRouter, of: { connection: string; id: string }) {
  const { connection, id } = of;
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const queryKey = timelineKey(router, of);

  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client[router].timeline.query(
        { connection, id, cursor: pageParam, limit: pageSize },
        { signal },
      ) as Promise<TimelinePage>,
    initialPageParam: undefined as string | undefined,
    ...paging,
    staleTime: Number.POSITIVE_INFINITY,
  });

  useQuery({
    queryKey: newsKey(router, of),
    enabled: list.data !== undefined,
    refetchInterval: pollInterval * 1000,
    queryFn: async () => {
      for (;;) {
        const cached = queryClient.getQueryData<Pages>(queryKey);
        const since = cached?.pages[0]?.revision ?? 0;
        const news = (await client[router].news.query({ connection, id, since })) as TimelineNews;
        queryClient.setQueryData<Pages>(queryKey, (pages) => pages && added(pages, news));
        if (!news.has_more) return news.revision;
      }
    },
  });

  const { data, error, isFetching, hasNextPage, isFetchingNextPage } = list;
  const items = useMemo(() => data && oldestFirst(data), [data]);
  return {
    items,
    error,
    unreachableLists: data?.pages[0]?.unreachable_lists ?? [],
    fetching: isFetching,
    retry: () => void list.refetch(),
    older: hasNextPage && !isFetchingNextPage ? () => void list.fetchNextPage() : undefined,
    hasOlder: hasNextPage,
    loadingOlder: isFetchingNextPage,
  };
}

/**
 * Live updates find it by this: whenever anything under the thread or the conversation has news, it is asked again. What
 * a response answers is no record under it: there whenever any response of the connection has.
 */
function newsKey(router: TimelineRouter, { connection, id }: { connection: string; id: string }) {
  const input = router === 'responses' ? { connection } : { connection, parent: id };
  return [[router, 'news'], { input, type: 'query' }, id];
}

/** Of what is in no page yet, all is put into the first: what has times is sorted by them anyway. */
function added(data: Pages, { items, revision }: TimelineNews): Pages {
  const known = new Set(data.pages.flatMap((page) => page.items.map(({ id }) => id)));
  const fresh = items.filter(({ id }) => !known.has(id));
  const pages = data.pages.map((page, index) => {
    const news = items.filter((item) => page.items.some(({ id }) => id === item.id));
    const changed =
      news.length === 0 ? page.items : (withNews(page.items, news) as typeof page.items);
    return index === 0
      ? { ...page, revision, items: [...fresh.toReversed(), ...changed] }
      : { ...page, items: changed };
  });
  return { ...data, pages };
}

function oldestFirst({ pages }: Pages): TimelineItem[] {
  return pages.flatMap(({ items }) => items).toReversed();
}
