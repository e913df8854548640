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

type Reason = (kind: KindName | undefined) => string | null;

/** Why the connection has no objects of a kind, in upstream's words; null where it has, or nobody knows yet. */
export function useUnsupportedKinds(asks = true): Reason {
  const trpc = useTRPC();
  const { slug } = useConnection();
  const atFirst = useUnsupportedAtFirst(slug);
  const words = useWords();
  const { data: kinds } = useQuery(
    trpc.history.unsupported.queryOptions(
      { connection: slug },
      { enabled: asks, initialData: atFirst },
    ),
  );
  return (kind) => {
    const unsupportedKind = kind && supportedLike(kind);
    return unsupportedKind ? words(unsupportedKind, kinds?.[unsupportedKind]) : null;
  };
}

/** The same of one kind, where it is listed under a parent too. */
export function useUnsupported(kind: KindName, parent?: string): string | null {
  const trpc = useTRPC();
  const { slug } = useConnection();
  const words = useWords();
  const known = supportedLike(kind);
  const ofKind = useUnsupportedKinds(!parent);
  const { data: list } = useQuery(
    trpc.history.freshness.queryOptions(
      { connection: slug, kind: known, parent },
      { enabled: Boolean(parent) },
    ),
  );
  if (!parent) return ofKind(kind);
  return words(known, list?.unsupported && (list.failing?.error ?? {}));
}

function useWords() {
  const t = useTranslations('kindUnsupported');
  const { kind: upstream } = useConnection();
  return (kind: KindName, error: Partial<UpstreamFailure> | false | null | undefined) => {
    if (!error) return null;
    const { status, message } = error;
    if (upstream === 'openai' && kind === 'assistant') {
      return t('switchedOff', { status: String(status ?? t('noAnswer')), date: switchedOffAt });
    }
    return `${status ?? t('noAnswer')}: ${message ?? t('noList')}`;
  };
}

function supportedLike(kind: KindName): KindName {
  const entry = recordKinds[kind];
  return (entry.parent === undefined && entry.supportedLike) || kind;
}
