import { trpc } from '@/trpc/server';
import { recordPage, titleOf } from '../../../records/pages';
import { PromptSettingsDetail } from './prompt-settings-detail';

export const generateMetadata = titleOf('promptSettings');

export default recordPage(PromptSettingsDetail, (client, of) =>
  client.prefetchQuery(trpc.promptSettings.retrieve.queryOptions(of)),
);
