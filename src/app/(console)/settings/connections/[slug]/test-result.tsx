'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import type { ConnectionView } from '../../../app-shell/use-connection';
import { failureOf } from '../connection';

interface TestResultProps {
  connection: ConnectionView;
  testing: boolean;
  /** Why the test itself could not be asked for. */
  error: unknown;
  onTest?: () => void;
}

/** What upstream said when it was last asked, in its own words. */
export function TestResult({ connection, testing, error, onTest }: TestResultProps) {
  const t = useTranslations('connections.test');
  const { slug, health, deleted_at } = connection;
  if (deleted_at !== null) return null;
  if (error) return <ErrorPanel title={t('failed')} error={error} />;
  const failure = failureOf(connection);
  if (failure) {
    const { status, code } = health.error ?? {};
    // A proxy that fails says nothing of the base URL.
    const checkUrl = code?.startsWith('proxy_') ? undefined : t('checkUrl');
    const advice = status === 401 ? t('enterKey') : status ? undefined : checkUrl;
    return (
      <ErrorPanel
        title={status ? t('refused') : t('unanswered')}
        error={failure}
        // Users who cannot change the connection learn who can.
        advice={onTest && advice}
        onRetry={onTest}
        retrying={testing}
      />
    );
  }
  if (health.state !== 'healthy') return null;
  return (
    <p>
      {t('passed')} <Link href={`/${slug}/models`}>{t('seeModels')}</Link>
    </p>
  );
}
