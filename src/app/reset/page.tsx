import type { Metadata } from 'next';
import { Door } from '../sign-in/door';
import { NoToken } from '../sign-in/no-token';
import { ResetForm } from './reset-form';

export const metadata: Metadata = { title: 'Set a new password' };

interface ResetPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function ResetPage({ searchParams }: ResetPageProps) {
  const { token } = await searchParams;
  return (
    <Door
      title="Set a new password"
      about="This link works once, and ends every session of the account."
    >
      {typeof token === 'string' ? (
        <ResetForm token={token} />
      ) : (
        <NoToken>Open the whole link that an admin gave you.</NoToken>
      )}
    </Door>
  );
}
