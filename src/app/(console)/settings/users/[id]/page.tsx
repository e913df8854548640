import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { readerStrings } from '../../../../reader-strings';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { UserDetail } from './user-detail';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('users'))('noun') };
}

interface UserPageProps {
  params: Promise<{ id: string }>;
}

export default async function UserPage({ params }: UserPageProps) {
  const t = await readerStrings('users');
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
