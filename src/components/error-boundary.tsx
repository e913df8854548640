'use client';

import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Strings } from '@/strings/strings';
import { StatusIcon } from './status-icon';

type Part = keyof Strings['parts']['boundary'];

interface ErrorBoundaryProps {
  /** The part that could not be rendered. */
  what: Part;
  /** Replaces the default note where only certain elements are allowed. */
  fallback?: (note: ReactNode) => ReactNode;
  /** Rendering is retried when it changes. */
  version?: unknown;
  children: ReactNode;
}

interface ErrorBoundaryState {
  error: unknown;
  failed: boolean;
  version: unknown;
}

/** Contains the error of one row, message or panel. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, failed: false, version: this.props.version };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  static getDerivedStateFromProps({ version }: ErrorBoundaryProps, state: ErrorBoundaryState) {
    return version === state.version ? null : { error: null, failed: false, version };
  }

  override render() {
    const { what, fallback, children } = this.props;
    const { error, failed } = this.state;
    if (!failed) return children;
    const note = <ErrorNote what={what} error={error} />;
    return fallback ? fallback(note) : note;
  }
}

/** Describes what could not be shown, and why. */
export function ErrorNote({ what, error }: { what: Part; error: unknown }) {
  const t = useTranslations('parts.boundary');
  return (
    <span role="note" style={{ color: 'var(--tone-bad)', overflowWrap: 'anywhere' }}>
      <StatusIcon statusColor="bad" />{' '}
      {t(what, { reason: error instanceof Error ? error.message : String(error) })}
    </span>
  );
}
