'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { UpstreamFailure } from '@/server/connections/failure';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';
import { recordKinds } from '../records/kinds';
import { useConnection, useUnsupportedAtFirst } from './use-connection';

/** The day on which OpenAI switched its Assistants API off. */
const switchedOffAt = '2026-08-26';

/** Why the connection has no such objects, in upstream's words; null where it has, or nobody knows yet. */
export function useUnsupported(kind: KindName | undefined, parent?: string): string | null {
  const t = useTranslations('kindUnsupported');
  const trpc = useTRPC();
  const { slug, kind: upstream } = useConnection();
  const atFirst = useUnsupportedAtFirst(slug);
  const known = kind === undefined ? undefined : supportedLike(kind);
  const { data: kinds } = useQuery(
    trpc.history.unsupported.queryOptions(
      { connection: slug },
      { enabled: known !== undefined && !parent, initialData: atFirst },
    ),
  );
  const { data: list } = useQuery(
    trpc.history.freshness.queryOptions(
      { connection: slug, kind: known ?? 'batch', parent },
      { enabled: known !== undefined && Boolean(parent) },
    ),
  );
  if (!known) return null;
  const error = parent ? list?.unsupported && (list.failing?.error ?? {}) : kinds?.[known];
  if (!error) return null;
  const { status, message }: Partial<UpstreamFailure> = error;
  if (upstream === 'openai' && known === 'assistant') {
    return t('switchedOff', { status: String(status ?? t('noAnswer')), date: switchedOffAt });
  }
  return `${status ?? t('noAnswer')}: ${message ?? t('noList')}`;
}

function supportedLike(kind: KindName): KindName {
  const entry = recordKinds[kind];
  return (entry.parent === undefined && entry.supportedLike) || kind;
}
