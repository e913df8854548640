import type { Metadata } from 'next';
import { readerStrings } from '../../../../reader-strings';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { CreateUser } from './create-user';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('users'))('create.title') };
}

export default async function NewUserPage() {
  const t = await readerStrings('users');
  if (await maySee('admin')) return <CreateUser />;
  return <AdminsOnly title={t('create.title')} reason={t('createAdminsOnly')} />;
}
