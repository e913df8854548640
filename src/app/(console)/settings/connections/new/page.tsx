import type { Metadata } from 'next';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { CreateConnection } from './create-connection';

export const metadata: Metadata = { title: 'Add connection' };

export default async function NewConnectionPage() {
  if (await maySee('admin')) return <CreateConnection />;
  return <AdminsOnly title="Add connection" reason="Connections are added by admins." />;
}
