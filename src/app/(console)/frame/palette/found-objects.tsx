'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTicking } from '@/components/clock';
import { StatusIcon } from '@/components/status-icon';
import { shortenId } from '@/lib/format';
import { recordMeaning } from '@/lib/record-meaning';
import { useTRPC } from '@/trpc/client';
import { useConnection } from '../use-connection';
import { kindOfId, objectPath } from './object-path';

/** What the history knows by this name or id; and what the id itself says, known or not. */
export function FoundObjects({ query }: { query: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useConnection();
  const [search] = useDebouncedValue(query, 150);
  const { data, isFetching } = useQuery(
    trpc.history.list.queryOptions({ search, limit: 8 }, { placeholderData: keepPreviousData }),
  );

  const minute = useTicking((now) => Math.floor(now / 60_000));
  const found = (data?.items ?? []).flatMap((record) => {
    const { connection, kind, id, name } = record;
    const href = objectPath(connection, kind, id);
    const { tone, word, detail } = recordMeaning(record, minute * 60_000);
    const description = [`${kind} ${id}`, word, detail].filter(Boolean).join(' · ');
    return href ? [{ href, label: name ?? id, description, tone }] : [];
  });
  const kind = kindOfId(query);
  const direct = kind && objectPath(slug, kind, query);
  const known = found.some(({ href }) => href === direct);

  if (found.length === 0 && !direct) {
    return (
      <Spotlight.Empty>{isFetching ? 'Searching' : 'No object by this name or id'}</Spotlight.Empty>
    );
  }
  return (
    <Spotlight.ActionsGroup label="Objects">
      {direct && !known && (
        <Spotlight.Action
          label={`Open ${kind} ${shortenId(query, 32)}`}
          onClick={() => router.push(direct)}
        />
      )}
      {found.map(({ href, label, description, tone }) => (
        <Spotlight.Action
          key={href}
          label={label}
          description={description}
          leftSection={<StatusIcon tone={tone} />}
          onClick={() => router.push(href)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
