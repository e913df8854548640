'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useTranslations } from 'use-intl';
import button from '@/components/controls/button.module.css';
import { standalonePageStyle } from '../standalone-page-style';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/**
 * The page shown when a page could not be drawn; the app shell stays. The server log has details under the same
 * digest. Where the app shell itself could not be drawn, `global-error.tsx` is shown.
 */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('pageFailed');
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div style={standalonePageStyle} role="alert">
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p>{error.digest ? t('server') : error.message}</p>
      {error.digest && (
        <p>{t.rich('log', { digest: error.digest, code: (digest) => <code>{digest}</code> })}</p>
      )}
      {/* The look alone: every page loads this file beside its own. */}
      <button type="button" className={button.button} data-variant="default" onClick={retry}>
        {t('retry')}
      </button>
    </div>
  );
}
