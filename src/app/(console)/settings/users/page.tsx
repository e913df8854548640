import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { UserList } from './user-list';

const t = stringsOf('users');

export const metadata: Metadata = { title: t('title') };

export default async function UsersPage() {
  if (!(await maySee('admin'))) return <AdminsOnly title={t('title')} reason={t('adminsOnly')} />;
  await getQueryClient().prefetchQuery(trpc.users.list.queryOptions());
  return (
    <Hydrate>
      <UserList />
    </Hydrate>
  );
}
