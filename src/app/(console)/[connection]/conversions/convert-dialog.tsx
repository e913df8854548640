'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import type { BulkTargets } from '@/server/bulk-operations/targets';
import type { ConvertibleKind } from '@/server/conversions/convert';
import { useTRPC } from '@/trpc/client';
import { useConnections } from '../../app-shell/use-connection';
import { useOperationsRefresh } from '../bulk-operations/use-bulk-operations';
import classes from './convert-dialog.module.css';
import { ConversionPlanSummary } from './plan-summary';
import { ThreadsOfAssistant } from './threads-of-assistant';

interface ConvertDialogProps {
  /** Where the objects are. */
  source: string;
  kind: ConvertibleKind;
  targets: BulkTargets;
  /** The assistant whose threads may be converted with it. */
  assistant?: string;
  onClose: () => void;
}

/** What a conversion creates and what it loses; it begins once that was agreed to. */
export function ConvertDialog({ source, kind, targets, assistant, onClose }: ConvertDialogProps) {
  const t = useTranslations('conversions');
  const trpc = useTRPC();
  const router = useRouter();
  const look = useOperationsRefresh();
  const connections = useConnections().filter(({ deleted_at }) => deleted_at === null);
  const first = connections.some(({ slug }) => slug === source) ? source : connections[0]?.slug;
  const [opened, setOpened] = useState(true);
  const [connection, setConnection] = useState(first ?? '');
  const [threads, setThreads] = useState<readonly string[]>([]);
  const [again, setAgain] = useState(false);
  const plan = useMutation(trpc.conversions.plan.mutationOptions());
  const { mutate: ask } = plan;
  const start = useMutation(
    trpc.conversions.create.mutationOptions({
      async onSuccess({ id }) {
        await look();
        setOpened(false);
        router.push(`/${connection}/bulk-operations/${id}`);
      },
    }),
  );
  const conversion = {
    ...{ connection, source },
    sources: [
      { kind, targets },
      ...(threads.length > 0 ? [{ kind: 'thread' as const, targets: { ids: [...threads] } }] : []),
    ],
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of it stays the same while the dialog is open.
  useEffect(() => ask(conversion), [ask, connection, threads]);
  const left = plan.data ? plan.data.count - (again ? 0 : plan.data.beforeCount) : 0;
  const named = 'ids' in targets ? targets.ids.length : (plan.data?.count ?? 2);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      transitionProps={{ onExited: onClose }}
      title={t(`title.${kind}`, { count: named })}
    >
      <div className={classes.dialog} aria-busy={plan.isPending}>
        <p>{t(`about.${kind}`)}</p>
        {connections.length > 1 && (
          <NativeSelect
            label={t('target')}
            description={connection === source ? undefined : t('otherTarget')}
            data={connections.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={connection}
            onChange={(event) => setConnection(event.currentTarget.value)}
          />
        )}
        {assistant !== undefined && (
          <ThreadsOfAssistant
            connection={source}
            assistant={assistant}
            chosen={threads}
            onChoose={setThreads}
          />
        )}
        {plan.error && <ErrorPanel title={t('planFailed')} error={plan.error} />}
        {!plan.data && !plan.error && <p>{t('planning')}</p>}
        {plan.data && <ConversionPlanSummary plan={plan.data} source={source} />}
        {plan.data && plan.data.beforeCount > 0 && (
          <Checkbox
            label={t('again')}
            checked={again}
            disabled={start.isPending}
            onChange={(event) => setAgain(event.currentTarget.checked)}
          />
        )}
        {start.error && <ErrorPanel title={t('notStarted')} error={start.error} />}
        <div className={classes.buttons}>
          <Button
            variant="default"
            disabled={start.isPending}
            data-autofocus
            onClick={() => setOpened(false)}
          >
            {t('keep')}
          </Button>
          <Button
            loading={start.isPending || plan.isPending}
            disabled={left === 0}
            onClick={() => start.mutate({ ...conversion, again })}
          >
            {t('start', { count: left })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
