'use client';

import button from '@/components/controls/button.module.css';
import { apart } from './apart';

interface BrokenProps {
  error: Error & { digest?: string };
  onRetry: () => void;
}

/** A page that failed to draw. The log of the server has more under the same number. */
export function Broken({ error, onRetry }: BrokenProps) {
  return (
    <div style={apart} role="alert">
      <h1 tabIndex={-1}>This page did not load</h1>
      <p>{error.digest ? 'The server failed while it drew the page.' : error.message}</p>
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
