import type { Metadata } from 'next';
import { AdminsOnly } from '../../admins-only';
import { maySee } from '../../may-see';
import { CreateUser } from './create-user';

export const metadata: Metadata = { title: 'Create user' };

export default async function NewUserPage() {
  if (await maySee('admin')) return <CreateUser />;
  return <AdminsOnly title="Create user" reason="Accounts are created by admins." />;
}
