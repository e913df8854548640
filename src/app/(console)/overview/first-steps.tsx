'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { ForOperators } from '../app-shell/for-operators';
import { useAccount } from '../app-shell/use-account';
import { useConnections } from '../app-shell/use-connection';
import classes from './overview.module.css';

/** For an installation that has seen nothing yet. */
export function FirstSteps() {
  const t = useTranslations('firstSteps');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const platform = useConnections().find(({ kind }) => kind === 'platform')?.slug ?? 'local';
  const load = useMutation(
    trpc.examples.load.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries();
        toast.done(t('loaded'), {
          link: { label: t('see'), href: `/${platform}/batches` },
        });
      },
    }),
  );

  return (
    <section aria-labelledby="first-steps" className={classes.first}>
      <h2 id="first-steps" className={classes.heading}>
        {t('title')}
      </h2>
      <ForOperators action={t('role')}>
        <ol className={classes.steps}>
          <li>
            <h3>{t('examples.title')}</h3>
            <p>{t('examples.text')}</p>
            <Button loading={load.isPending} onClick={() => load.mutate({ connection: platform })}>
              {t('examples.action')}
            </Button>
          </li>
          <li>
            <h3>{t('chat.title')}</h3>
            <p>{t('chat.text')}</p>
            <ButtonLink href={`/${platform}/chat`} variant="default">
              {t('chat.action')}
            </ButtonLink>
          </li>
          <li>
            <h3>{t('batch.title')}</h3>
            <p>{t('batch.text')}</p>
            <ButtonLink href={`/${platform}/batches/new`} variant="default">
              {t('batch.action')}
            </ButtonLink>
          </li>
          {may('admin') && (
            <li>
              <h3>{t('connect.title')}</h3>
              <p>{t('connect.text')}</p>
              <ButtonLink href="/settings/connections/new" variant="default">
                {t('connect.action')}
              </ButtonLink>
            </li>
          )}
        </ol>
      </ForOperators>
      {load.error && <ErrorPanel title={t('failed')} error={load.error} />}
    </section>
  );
}
