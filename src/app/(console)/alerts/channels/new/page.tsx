import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../../reader-strings';
import { AdminsOnly } from '../../../settings/admins-only';
import { maySee } from '../../../settings/may-see';
import { CreateChannel } from './create-channel';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('alertChannels'))('new.title') };
}

export default async function CreateChannelPage() {
  const t = await readerStrings('alertChannels');
  if (!(await maySee('admin'))) {
    return <AdminsOnly title={t('new.title')} reason={t('adminsOnly')} />;
  }
  await getQueryClient().prefetchQuery(trpc.alertChannels.list.queryOptions());
  return (
    <Hydrate>
      <CreateChannel />
    </Hydrate>
  );
}
