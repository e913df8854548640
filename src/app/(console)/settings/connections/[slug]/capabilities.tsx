'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/form/form-page';
import { LongText } from '@/components/long-text';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import type { StatusColor } from '@/lib/status-color';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import type { ConnectionView } from '../../../app-shell/use-connection';
import classes from '../../settings.module.css';
import own from './capabilities.module.css';

type Capability = inferRouterOutputs<AppRouter>['connections']['capabilities'][number];

/** What of the API the upstream has, noun by noun, as far as anything was asked of it. */
export function Capabilities({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections.capabilities');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isAdmin = useAccount().may('admin');
  const { slug, deleted_at } = connection;
  const { data, error, refetch } = useQuery(trpc.connections.capabilities.queryOptions({ slug }));
  const check = useMutation(
    trpc.connections.checkCapabilities.mutationOptions({
      onSuccess: (known) =>
        queryClient.setQueryData(trpc.connections.capabilities.queryKey({ slug }), known),
    }),
  );
  return (
    <FormSection title={t('title')}>
      <p className={classes.help}>{t('about')}</p>
      {isAdmin && deleted_at === null && (
        <div className={classes.buttons}>
          <Button
            variant="default"
            size="sm"
            onClick={() => check.mutate({ slug })}
            loading={check.isPending}
          >
            {t('check')}
          </Button>
          <span className={classes.help}>{t('checkHelp')}</span>
        </div>
      )}
      {check.error && <ErrorPanel title={t('notChecked')} error={check.error} />}
      {error && !data && (
        <ErrorPanel title={t('failed')} error={error} onRetry={() => void refetch()} />
      )}
      {data && (
        <table className={own.capabilities} aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('noun')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('checked')}</th>
              <th scope="col">{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((capability) => (
              <CapabilityLine key={capability.noun} capability={capability} />
            ))}
          </tbody>
        </table>
      )}
    </FormSection>
  );
}

function CapabilityLine({ capability }: { capability: Capability }) {
  const t = useTranslations('connections.capabilities');
  const { noun, state, checked_at, operations } = capability;
  const failures = operations.filter(({ failure }) => failure !== null);
  return (
    <tr>
      <th scope="row">{t(`nouns.${noun}`)}</th>
      <td>
        <StatusBadge status={t(`states.${state}`)} statusColor={colors[state]} />
      </td>
      <td>{checked_at !== null && <RelativeTime at={checked_at} />}</td>
      <td className={own.reasons}>
        {failures.map(({ name, failure }) => (
          <div key={name}>
            <code>{name}</code>
            {failure?.status != null && ` · ${t('status', { status: failure.status })}`}
            <LongText text={failure?.message ?? ''} />
          </div>
        ))}
      </td>
    </tr>
  );
}

const colors: Record<Capability['state'], StatusColor> = {
  works: 'good',
  refused: 'bad',
  failed: 'mixed',
  unknown: 'unknown',
};
