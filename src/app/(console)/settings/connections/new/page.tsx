import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { CreateConnection } from './create-connection';

const t = stringsOf('connections');

export const metadata: Metadata = { title: t('create.title') };

export default async function NewConnectionPage() {
  if (await maySee('admin')) return <CreateConnection />;
  return <AdminsOnly title={t('create.title')} reason={t('adminsOnly')} />;
}
