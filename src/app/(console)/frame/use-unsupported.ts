'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';
import { recordKinds } from '../records/kinds';
import { useConnection } from './use-connection';

/** The day on which OpenAI switched its Assistants API off. */
const switchedOffAt = '2026-08-26';

/** Why the connection has no such objects, in upstream's words; null where it has, or nobody knows yet. */
export function useUnsupported(kind: KindName | undefined, parent?: string): string | null {
  const t = useTranslations('kindUnsupported');
  const trpc = useTRPC();
  const { slug, kind: upstream } = useConnection();
  const told = kind === undefined ? undefined : supportedLike(kind);
  const { data } = useQuery(
    trpc.history.freshness.queryOptions(
      { connection: slug, kind: told ?? 'batch', parent },
      { enabled: told !== undefined },
    ),
  );
  if (!told || !data?.unsupported) return null;
  const { status, message } = data.failing?.error ?? {};
  if (upstream === 'openai' && told === 'assistant') {
    return t('switchedOff', { status: String(status ?? t('noAnswer')), date: switchedOffAt });
  }
  return `${status ?? t('noAnswer')}: ${message ?? t('noList')}`;
}

function supportedLike(kind: KindName): KindName {
  const known = recordKinds[kind];
  return (known.parent === undefined && known.supportedLike) || kind;
}
