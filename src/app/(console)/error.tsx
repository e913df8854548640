'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Broken } from '../broken';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The app shell stays; only the page is replaced. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <Broken error={error} onRetry={retry} />;
}
