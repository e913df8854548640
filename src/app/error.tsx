'use client';

import { ErrorPage } from './error-page';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function RootError({ error, reset }: ErrorPageProps) {
  return <ErrorPage error={error} onRetry={reset} />;
}
