'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { PasswordInput } from '@/components/controls/password-input';
import { CopyId } from '@/components/copy-id';
import { DescriptionList, type Fact } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { RelativeTime } from '@/components/relative-time';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import classes from '../../settings.module.css';
import { useReceiverActions } from './use-receiver-actions';

type Receiving = inferRouterOutputs<AppRouter>['webhookReceivers']['retrieve'];

/** Events that upstream sends of its own: where they go, what came, and who is to send them. */
export function EventReceiver({ connection }: { connection: string }) {
  const t = useTranslations('webhookReceiver');
  const trpc = useTRPC();
  const { may } = useAccount();
  const options = trpc.webhookReceivers.retrieve.queryOptions({ connection });
  const { data, error } = useQuery({ ...options, refetchInterval: 10_000 });
  return (
    <section className={classes.group} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p className={classes.help}>{t('about')}</p>
      {error && !data && <ErrorPanel title={t('notLoaded')} error={error} />}
      {data && (
        <>
          <DescriptionList
            facts={[
              {
                label: t('address'),
                value: <CopyId id={addressOf(data)} what={t('copy')} whole />,
              },
            ]}
          />
          <Received receiving={data} />
          {may('admin') && <Receiver connection={connection} receiving={data} />}
        </>
      )}
    </section>
  );
}

/** Without APP_URL it is known here only: the address that the reader uses. */
function addressOf({ url }: Receiving): string {
  return url.startsWith('/') && typeof window !== 'undefined' ? window.location.origin + url : url;
}

function Received({ receiving: { receiver } }: { receiving: Receiving }) {
  const t = useTranslations('webhookReceiver');
  if (!receiver) return <p>{t('none')}</p>;
  const { last_event_at, last_event_type, slow_until, previous_until, refusals } = receiver;
  const facts: Fact[] = [
    { label: t('endpoint'), value: receiver.endpoint_id ? t('registered') : t('byHand') },
    {
      label: t('last'),
      value:
        last_event_at === null ? (
          t('never')
        ) : (
          <>
            {last_event_type} · <RelativeTime at={last_event_at} />
          </>
        ),
    },
    { label: t('accepted'), value: t('times', { count: receiver.accepted }) },
    slow_until === null
      ? { label: t('polling'), value: t('notSlowed') }
      : { label: t('slowed'), value: <RelativeTime at={slow_until} mayLieAhead /> },
    {
      label: t('refused'),
      value:
        refusals.length === 0
          ? null
          : refusals
              .map(({ reason, count }) => `${t(`reasons.${reason}`)}: ${t('times', { count })}`)
              .join(', '),
    },
    {
      label: t('secretUntil'),
      value: previous_until === null ? null : <RelativeTime at={previous_until} mayLieAhead />,
    },
  ];
  return <DescriptionList facts={facts} />;
}

interface ReceiverProps {
  connection: string;
  receiving: Receiving;
}

function Receiver({ connection, receiving }: ReceiverProps) {
  const t = useTranslations('webhookReceiver');
  const { url, may_register, receiver } = receiving;
  const actions = useReceiverActions(connection, url);
  const isRegistered = Boolean(receiver?.endpoint_id);
  return (
    <>
      {!isRegistered && <SecretForm connection={connection} />}
      <div className={classes.buttons}>
        {isRegistered ? (
          <>
            <Button variant="default" onClick={actions.askToRotate}>
              {t('rotate')}
            </Button>
            <Button
              variant="default"
              loading={actions.test.isPending}
              onClick={() => actions.test.mutate({ connection })}
            >
              {t('test')}
            </Button>
          </>
        ) : (
          <Button variant="default" disabled={!may_register} onClick={actions.askToRegister}>
            {t('register')}
          </Button>
        )}
        {receiver && (
          <Button variant="subtle" color="red" onClick={actions.askToRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
      {!isRegistered && !may_register && <p className={classes.help}>{t('needsUrl')}</p>}
    </>
  );
}

function SecretForm({ connection }: { connection: string }) {
  const t = useTranslations('webhookReceiver');
  const { setSecret } = useReceiverActions(connection, '');
  const form = useRecordForm({
    initial: { secret: '' },
    rules: ({ secret }) => ({ secret: secret.trim() === '' ? t('secretMissing') : null }),
    async submit({ secret }) {
      await setSecret.mutateAsync({ connection, secret });
      form.set({ secret: '' });
    },
  });
  return (
    <FormBody form={form} label={t('set')} submit={t('set')} secondary failed={t('notSet')}>
      <PasswordInput
        label={t('secret')}
        description={t('secretHelp')}
        autoComplete="off"
        spellCheck={false}
        disabled={form.pending}
        {...form.field('secret')}
      />
    </FormBody>
  );
}
