import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { UserDetail } from './user-detail';

const t = stringsOf('users');

export const metadata: Metadata = { title: t('noun') };

interface UserPageProps {
  params: Promise<{ id: string }>;
}

export default async function UserPage({ params }: UserPageProps) {
  if (!(await maySee('admin'))) return <AdminsOnly title={t('noun')} reason={t('adminsOnly')} />;
  const { id } = await params;
  const users = await getQueryClient().fetchQuery(trpc.users.list.queryOptions());
  if (!users.some((user) => user.id === id)) notFound();
  return (
    <Hydrate>
      <UserDetail id={id} />
    </Hydrate>
  );
}
