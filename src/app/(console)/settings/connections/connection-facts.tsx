'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Fact } from '@/components/description-list';
import { RelativeTime } from '@/components/relative-time';
import type { ConnectionView } from '../../app-shell/use-connection';

/** Where a connection leads, and what goes out with its requests. */
export function useConnectionFacts(connection: ConnectionView): Fact[] {
  const t = useTranslations('connections');
  const { kind, base_url, key_last4, slug, source, created_at } = connection;
  const { proxy, proxy_credentials, environment_proxy } = connection;
  const list = (values: readonly string[]) => values.join(', ') || null;
  return [
    { label: t('columns.kind'), value: t(`kinds.${kind}`) },
    {
      label: t('columns.url'),
      value: kind === 'platform' ? null : <CopyId id={base_url} what={t('urlCopy')} whole />,
    },
    { label: t('columns.key'), value: key_last4 && <code>…{key_last4}</code> },
    { label: t('facts.organization'), value: connection.organization },
    { label: t('facts.project'), value: connection.project },
    { label: t('facts.version'), value: connection.api_version },
    { label: t('facts.headers'), value: list(connection.header_names) },
    { label: t('facts.query'), value: list(connection.query_names) },
    { label: t('facts.privateHosts'), value: list(connection.allow_private) },
    { label: t('facts.omitFields'), value: list(connection.omit_fields) },
    {
      label: t('facts.proxy'),
      value: proxy
        ? `${proxy}${proxy_credentials ? `, ${t('proxyCredentials')}` : ''}`
        : environment_proxy && `${environment_proxy.url ?? ''} (${environment_proxy.variable})`,
    },
    { label: t('columns.slug'), value: <code>{slug}</code> },
    { label: t('columns.source'), value: t(`sources.${source}`) },
    { label: t('columns.created'), value: <RelativeTime at={created_at} focusable /> },
  ];
}
