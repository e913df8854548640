import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { UserDetail } from './user-detail';

export const metadata: Metadata = { title: 'User' };

interface UserPageProps {
  params: Promise<{ id: string }>;
}

export default async function UserPage({ params }: UserPageProps) {
  if (!(await maySee('admin'))) {
    return <AdminsOnly title="User" reason="Accounts and roles are managed by admins." />;
  }
  const { id } = await params;
  const users = await getQueryClient().fetchQuery(trpc.users.list.queryOptions());
  if (!users.some((user) => user.id === id)) notFound();
  return (
    <Hydrate>
      <UserDetail id={id} />
    </Hydrate>
  );
}
