'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { StatusIcon } from '@/components/status-icon';
import { shortenId } from '@/lib/format';
import { recordMeaning } from '@/lib/record-meaning';
import { useTRPC } from '@/trpc/client';
import { isIdLike, kindOfId, pageOf, recordPath } from '../../records/kinds';
import { useKindNames } from '../../records/use-kind-words';
import { useConnection } from '../use-connection';

/** What the history knows by this name or id; and what the id itself says, known or not. */
export function FoundObjects({ query }: { query: string }) {
  const t = useTranslations('palette');
  const kindName = useKindNames();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useConnection();
  const [search] = useDebouncedValue(query, 150);
  const { data, isFetching } = useQuery(
    trpc.history.list.queryOptions({ search, limit: 8 }, { placeholderData: keepPreviousData }),
  );

  const { data: located = [] } = useQuery(
    trpc.history.locate.queryOptions({ id: query }, { enabled: isIdLike(query) }),
  );

  const minute = useTicking((now) => Math.floor(now / 60_000));
  const met = new Set<string>();
  const found = [...located, ...(data?.items ?? [])].flatMap((record) => {
    const { kind, id, name } = record;
    const href = pageOf(record);
    if (href === undefined || met.has(`${href} ${id}`)) return [];
    met.add(`${href} ${id}`);
    const { tone, word, detail } = recordMeaning(record, minute * 60_000);
    const description = [`${kindName(kind).toLowerCase()} ${id}`, word, detail]
      .filter(Boolean)
      .join(' · ');
    return [{ key: `${href} ${id}`, href, label: name ?? id, description, tone }];
  });
  const kind = kindOfId(query);
  const direct = kind && recordPath(slug, kind, query);
  const known = found.some(({ href }) => href === direct);

  if (found.length === 0 && !direct) {
    return <Spotlight.Empty>{isFetching ? t('searching') : t('none')}</Spotlight.Empty>;
  }
  return (
    <Spotlight.ActionsGroup label={t('records')}>
      {direct && !known && (
        <Spotlight.Action
          label={t('open', { kind: kindName(kind).toLowerCase(), id: shortenId(query, 32) })}
          onClick={() => router.push(direct)}
        />
      )}
      {found.map(({ key, href, label, description, tone }) => (
        <Spotlight.Action
          key={key}
          label={label}
          description={description}
          leftSection={<StatusIcon tone={tone} />}
          onClick={() => router.push(href)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
