import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { maySee } from '../may-see';
import { PlatformSettings } from './platform-settings';

export const generateMetadata = titleOf('platform');

export default async function PlatformPage() {
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(trpc.platform.retrieve.queryOptions()),
    ...((await maySee('admin'))
      ? [
          client.prefetchQuery(trpc.platformKeys.list.queryOptions()),
          client.prefetchQuery(trpc.platformProjects.list.queryOptions()),
          client.prefetchQuery(trpc.platformLimits.list.queryOptions()),
          client.prefetchQuery(trpc.platformSettings.retrieve.queryOptions()),
        ]
      : []),
  ]);
  return (
    <Hydrate>
      <PlatformSettings />
    </Hydrate>
  );
}
