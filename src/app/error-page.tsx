'use client';

import { useTranslations } from 'use-intl';
import button from '@/components/controls/button.module.css';
import { standalonePageStyle } from './standalone-page-style';

interface ErrorPageContent {
  error: Error & { digest?: string };
  onRetry: () => void;
}

/** The page shown when rendering failed. The server log has details under the same digest. */
export function ErrorPage({ error, onRetry }: ErrorPageContent) {
  const t = useTranslations('pageFailed');
  return (
    <div style={standalonePageStyle} role="alert">
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p>{error.digest ? t('server') : error.message}</p>
      {error.digest && (
        <p>{t.rich('log', { digest: error.digest, code: (digest) => <code>{digest}</code> })}</p>
      )}
      {/* The look alone: every page loads this file beside its own. */}
      <button type="button" className={button.button} data-variant="default" onClick={onRetry}>
        {t('retry')}
      </button>
    </div>
  );
}
