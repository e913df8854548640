'use client';

import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Strings } from '@/strings/strings';
import { StatusIcon } from './status-icon';

type Part = keyof Strings['parts']['boundary'];

interface BoundaryProps {
  /** What could not be shown. */
  what: Part;
  /** In place of the usual note: where only certain elements may stand. */
  fallback?: (note: ReactNode) => ReactNode;
  /** When it changes, it is tried again. */
  version?: unknown;
  children: ReactNode;
}

interface BoundaryState {
  error: unknown;
  failed: boolean;
  version: unknown;
}

/** Keeps a fault of one row, message or panel to itself. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, failed: false, version: this.props.version };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  static getDerivedStateFromProps({ version }: BoundaryProps, state: BoundaryState) {
    return version === state.version ? null : { error: null, failed: false, version };
  }

  override render() {
    const { what, fallback, children } = this.props;
    const { error, failed } = this.state;
    if (!failed) return children;
    const note = <FaultNote what={what} error={error} />;
    return fallback ? fallback(note) : note;
  }
}

/** Says what is not shown, and why. */
export function FaultNote({ what, error }: { what: Part; error: unknown }) {
  const t = useTranslations('parts.boundary');
  return (
    <span role="note" style={{ color: 'var(--tone-bad)', overflowWrap: 'anywhere' }}>
      <StatusIcon tone="bad" />{' '}
      {t(what, { reason: error instanceof Error ? error.message : String(error) })}
    </span>
  );
}
