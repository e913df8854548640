import type { Metadata } from 'next';
import { Door } from '../sign-in/door';
import { NoToken } from '../sign-in/no-token';
import { SetupForm } from './setup-form';

export const metadata: Metadata = { title: 'Create the owner’s account' };

interface SetupPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token } = await searchParams;
  return (
    <Door
      title="Create the owner’s account"
      about="The owner connects upstreams and invites the others. This link works once."
    >
      {typeof token === 'string' ? (
        <SetupForm token={token} />
      ) : (
        <NoToken>Open the whole link that Signalbox printed when it started.</NoToken>
      )}
    </Door>
  );
}
