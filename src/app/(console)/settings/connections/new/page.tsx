import type { Metadata } from 'next';
import { readerStrings } from '../../../../reader-strings';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { CreateConnection } from './create-connection';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('connections'))('create.title') };
}

export default async function NewConnectionPage() {
  const t = await readerStrings('connections');
  if (await maySee('admin')) return <CreateConnection />;
  return <AdminsOnly title={t('create.title')} reason={t('adminsOnly')} />;
}
