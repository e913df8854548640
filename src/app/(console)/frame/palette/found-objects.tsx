'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { shortenId } from '@/lib/format';
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

  const found = (data?.items ?? []).flatMap(({ connection, kind, id, name, status }) => {
    const href = objectPath(connection, kind, id);
    return href ? [{ href, label: name ?? id, description: `${kind} ${id} · ${status}` }] : [];
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
      {found.map(({ href, label, description }) => (
        <Spotlight.Action
          key={href}
          label={label}
          description={description}
          onClick={() => router.push(href)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
