'use client';

import Link from 'next/link';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTicking } from '@/components/clock';
import { ButtonLink } from '@/components/controls/button';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { healthAt } from '@/lib/connection-health';
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
        <ButtonLink href="/settings/connections/new" variant="default" className={classes.add}>
          Add connection
        </ButtonLink>
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
  const { checked_at, message } = health;
  const state = useTicking((now) => healthAt(health, now / 1000));
  if (kind === 'platform' && state !== 'unhealthy') {
    return <Line tone="good">answers in this process</Line>;
  }
  if (checked_at === null) return <Line tone="waiting">not asked yet</Line>;
  const words = { healthy: 'answered', unhealthy: message ?? 'failing', unknown: 'last asked' };
  return (
    <Line tone={tones[state]}>
      {words[state]} <RelativeTime at={checked_at} />
    </Line>
  );
}

const tones = { healthy: 'good', unhealthy: 'bad', unknown: 'waiting' } as const;

function Line({ tone, children }: { tone: 'good' | 'bad' | 'waiting'; children: ReactNode }) {
  return (
    <span className={classes.health} data-tone={tone}>
      <StatusIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}
