import type { Metadata } from 'next';
import { Door } from './door';
import { nextPath } from './next-path';
import { SignIn } from './sign-in';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next } = await searchParams;
  return (
    <Door
      title="Sign in"
      help={
        <>
          <p>
            No account yet? The first one is made by the link that Signalbox prints when it starts.
          </p>
          <p>
            Lost the password? An admin can make a reset link, or run{' '}
            <code>npm run user -- reset</code> on the machine.
          </p>
        </>
      }
    >
      <SignIn next={nextPath(next)} />
    </Door>
  );
}
