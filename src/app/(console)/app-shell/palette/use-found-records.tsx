import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { useStatusWords } from '@/components/record-status';
import { StatusIcon } from '@/components/status-icon';
import { shortenId } from '@/lib/format';
import { recordStatusDetail } from '@/lib/record-status-detail';
import { useInSentence } from '@/strings/use-in-sentence';
import { useTRPC } from '@/trpc/client';
import { isIdLike, kindOfId } from '../../records/kinds';
import { pageOf, recordPath } from '../../records/record-paths';
import { useKindNames } from '../../records/use-kind-words';
import { useConnection } from '../use-connection';
import type { Destination } from './use-found-pages';

interface FoundRecords {
  records: Destination[];
  /** One of them has this very id or name, or the query is the id of something that is not known here. */
  isExact: boolean;
  /** They are those of this query, all of them. */
  isSettled: boolean;
}

/** What the history knows by this name or id, exact hits first; and what the id itself says, known or not. */
export function useFoundRecords(query: string): FoundRecords {
  const t = useTranslations('palette');
  const kindName = useKindNames();
  const words = useStatusWords();
  const inSentence = useInSentence();
  const trpc = useTRPC();
  const { slug } = useConnection();
  const [search] = useDebouncedValue(query, 150);
  const found = useQuery(
    trpc.history.list.queryOptions(
      { search, limit: 8 },
      { placeholderData: keepPreviousData, enabled: search !== '' },
    ),
  );
  const wantsId = isIdLike(query);
  const located = useQuery(trpc.history.locate.queryOptions({ id: query }, { enabled: wantsId }));
  const minute = useTicking((now) => Math.floor(now / 60_000));
  if (!query) return { records: [], isExact: false, isSettled: true };

  const isHit = ({ id, name }: { id: string; name: string | null }) =>
    id === query || name?.toLowerCase() === query.toLowerCase();
  const met = new Set<string>();
  const candidates = [...(located.data ?? []), ...(found.data?.items ?? [])]
    .flatMap((record) => {
      const href = pageOf(record);
      const key = `${href} ${record.id}`;
      if (href === undefined || met.has(key)) return [];
      met.add(key);
      const rank = Number(isHit(record)) * 2 + Number(record.connection === slug);
      return [{ record, href, key, rank: isHit(record) ? rank : 0 }];
    })
    .sort((one, other) => other.rank - one.rank);
  const records = candidates.map(({ record, href, key }): Destination => {
    const { statusColor, word, detail } = recordStatusDetail(record, minute * 60_000, words);
    const what = `${inSentence(kindName(record.kind))} ${record.id}`;
    return {
      key,
      href,
      label: record.name ?? record.id,
      description: [what, word, detail].filter(Boolean).join(' · '),
      icon: <StatusIcon statusColor={statusColor} />,
    };
  });

  // What is asked again, since something changed, is known all the same.
  const isFound = search === query && !found.isLoading && !found.isPlaceholderData;
  const isSettled = isFound && !(wantsId && located.isLoading);
  const kind = kindOfId(query);
  const href = kind && recordPath(slug, kind, query);
  const isKnown = candidates.some(({ record }) => record.id === query);
  if (href && kind && !isKnown && isSettled) {
    const label = t('open', { kind: inSentence(kindName(kind)), id: shortenId(query, 32) });
    records.unshift({ key: href, href, label });
  }
  const isExact = candidates.some(({ rank }) => rank > 0) || Boolean(href);
  return { records, isExact, isSettled };
}
