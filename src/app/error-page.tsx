'use client';

import button from '@/components/controls/button.module.css';
import { standalonePageStyle } from './standalone-page-style';

interface ErrorPageContent {
  error: Error & { digest?: string };
  onRetry: () => void;
}

/** The page shown when rendering failed. The server log has details under the same digest. */
export function ErrorPage({ error, onRetry }: ErrorPageContent) {
  return (
    <div style={standalonePageStyle} role="alert">
      <h1 tabIndex={-1}>This page did not load</h1>
      <p>{error.digest ? 'The server failed to render the page.' : error.message}</p>
      {error.digest && (
        <p>
          The server’s log names it <code>{error.digest}</code>.
        </p>
      )}
      {/* The look alone: every page loads this file beside its own. */}
      <button type="button" className={button.button} data-variant="default" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
