import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { CreateUser } from './create-user';

const t = stringsOf('users');

export const metadata: Metadata = { title: t('create.title') };

export default async function NewUserPage() {
  if (await maySee('admin')) return <CreateUser />;
  return <AdminsOnly title={t('create.title')} reason={t('createAdminsOnly')} />;
}
