'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { ErrorPage } from '../error-page';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The app shell stays; only the page is replaced. */
export default function ConsoleError({ error, reset }: ErrorPageProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <ErrorPage error={error} onRetry={retry} />;
}
