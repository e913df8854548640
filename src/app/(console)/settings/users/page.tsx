import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../reader-strings';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { UserList } from './user-list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('users'))('title') };
}

export default async function UsersPage() {
  const t = await readerStrings('users');
  if (!(await maySee('admin'))) return <AdminsOnly title={t('title')} reason={t('adminsOnly')} />;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(trpc.users.list.queryOptions()),
    client.prefetchQuery(trpc.settings.retrieve.queryOptions()),
  ]);
  return (
    <Hydrate>
      <UserList />
    </Hydrate>
  );
}
