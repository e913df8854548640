'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { type ReactNode, useSyncExternalStore } from 'react';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { useAccount } from '../frame/use-account';
import { type ConnectionView, useConnections } from '../frame/use-connection';
import classes from './overview.module.css';

const kinds: Record<ConnectionView['kind'], string> = {
  platform: 'Embedded platform',
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  compatible: 'Compatible server',
};

export function ConnectionCards() {
  const { may } = useAccount();
  const connections = useConnections().filter(({ deleted_at }) => deleted_at === null);
  return (
    <>
      <ul className={classes.cards}>
        {connections.map((connection) => (
          <li key={connection.slug} className={classes.card}>
            <Link href={`/${connection.slug}/batches`} className={classes.cardName}>
              {connection.name}
            </Link>
            <span className={classes.cardKind}>{kinds[connection.kind]}</span>
            <code className={classes.url}>
              {connection.kind === 'platform' ? <OwnUrl /> : connection.base_url}
            </code>
            <Health connection={connection} />
          </li>
        ))}
      </ul>
      {may('admin') && (
        <Button component={Link} href="/settings/connections/new" variant="default" mt="sm">
          Add connection
        </Button>
      )}
    </>
  );
}

/** The embedded platform answers where the console does, which only the browser knows. */
function OwnUrl() {
  const origin = useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => '',
  );
  return `${origin}/v1`;
}

function Health({ connection: { kind, health } }: { connection: ConnectionView }) {
  const { state, checked_at, error } = health;
  if (kind === 'platform') return <Line tone="good">answers in this process</Line>;
  if (state === 'unknown') return <Line tone="waiting">not asked yet</Line>;
  return (
    <Line tone={state === 'ok' ? 'good' : 'bad'}>
      {state === 'ok' ? 'answered' : (error?.message ?? 'failing')}
      {checked_at !== null && (
        <>
          {' '}
          <RelativeTime at={checked_at} />
        </>
      )}
    </Line>
  );
}

function Line({ tone, children }: { tone: 'good' | 'bad' | 'waiting'; children: ReactNode }) {
  return (
    <span className={classes.health} data-tone={tone}>
      <StatusIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}
