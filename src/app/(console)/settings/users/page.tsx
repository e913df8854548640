import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { AdminsOnly } from '../admins-only';
import { maySee } from '../may-see';
import { UserList } from './user-list';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage() {
  if (!(await maySee('admin'))) {
    return <AdminsOnly title="Users" reason="Accounts and roles are managed by admins." />;
  }
  await getQueryClient().prefetchQuery(trpc.users.list.queryOptions());
  return (
    <Hydrate>
      <UserList />
    </Hydrate>
  );
}
