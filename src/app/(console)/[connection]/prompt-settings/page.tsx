import { trpc } from '@/trpc/server';
import { connectionPage, titleOf } from '../../records/pages';
import { PromptSettingsList } from './prompt-settings-list';

export const generateMetadata = titleOf('promptSettings');

export default connectionPage(PromptSettingsList, (client, { connection }) =>
  client.prefetchInfiniteQuery(
    trpc.promptSettings.list.infiniteQueryOptions(
      { connection },
      { getNextPageParam: ({ next_cursor }) => next_cursor },
    ),
  ),
);
