'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { withBasePath } from '@/lib/base-path';
import { batchFindings } from '@/lib/batch-input/messages';
import { createFindingReader } from '@/lib/findings';
import { formatShare } from '@/lib/format';
import type { BatchPlan } from '@/lib/usage/batch-plan';
import type { BatchGroupView } from '@/server/batch-groups/view';
import type { BatchGroupReport } from '@/server/db/schema';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { BatchPlanText } from '../../../usage/batch-plan-text';
import { useConfirmPlan } from '../../../usage/use-confirm-plan';
import { LineProblems } from '../../batches/line-problems';
import classes from '../batch-groups.module.css';
import { ContinueUpload } from './continue-upload';

const readFinding = createFindingReader(batchFindings);

/** What the check of a group's input found. Nothing is submitted before an operator has seen it. */
export function InputCheck({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups.check');
  const format = useFormat();
  const { status, report, checked_bytes, received_bytes, paused } = group;
  return (
    <section className={classes.section} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {status === 'uploading' && (
        <>
          <p>{t('uploading', { received: format.bytes(received_bytes) })}</p>
          <ContinueUpload group={group} />
        </>
      )}
      {status === 'checking' && (
        <p role="status">{t('running', { share: formatShare(checked_bytes, received_bytes) })}</p>
      )}
      {paused && (
        <ErrorPanel
          title={t('paused')}
          error={Object.assign(new Error(paused.error.message), {
            data: { upstream: paused.error },
          })}
        />
      )}
      {report && <Report group={group} report={report} />}
    </section>
  );
}

function Report({ group, report }: { group: BatchGroupView; report: BatchGroupReport }) {
  const t = useTranslations('batchGroups.check');
  const finding = useTranslations('createBatch.findings');
  const { problems, problem_count, error_count } = report;
  const warnings = problem_count - error_count;
  const found = [
    error_count > 0 && t('errors', { count: error_count }),
    warnings > 0 && t('warnings', { count: warnings }),
  ].filter(Boolean);

  function inOurWords(message: string): string {
    const known = readFinding(message);
    return known ? finding(known.key, known.values as never) : message;
  }

  return (
    <>
      <p role="status" className={classes.status}>
        <StatusIcon statusColor={error_count > 0 ? 'bad' : problem_count > 0 ? 'mixed' : 'good'} />
        {found.length > 0 ? `${found.join(', ')}.` : t('good')}
        {problem_count > problems.length && ` ${t('shown', { count: problems.length })}`}
      </p>
      {problems.length > 0 && (
        <LineProblems label={t('problems')} problems={problems} translate={inOurWords} />
      )}
      {problem_count > problems.length && (
        <a
          href={withBasePath(
            `/api/connections/${group.connection}/batch-groups/${group.id}/problems`,
          )}
          download
        >
          {t('all')}
        </a>
      )}
      {error_count > 0 ? <p>{t('fix')}</p> : <Submit group={group} />}
    </>
  );
}

function Submit({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const confirmPlan = useConfirmPlan();
  const { connection, id, parts } = group;
  const { data: plan, isPending: isPlanning } = useQuery(
    trpc.batchGroups.plan.queryOptions({ connection, id }),
  );
  const submit = useMutation(
    trpc.batchGroups.submit.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.batchGroups.pathFilter()),
    }),
  );
  if (!may('operator')) return null;

  /** Without a plan the server says whether somebody has to agree. */
  async function ask(asked: BatchPlan | null | undefined) {
    const confirmed = asked && (await confirmPlan(asked));
    submit.mutate({ connection, id, ...(confirmed && { confirmed }) });
  }

  return (
    <>
      {plan && (
        <div>
          <BatchPlanText plan={plan} />
        </div>
      )}
      <div className={classes.buttons}>
        <Button
          loading={submit.isPending}
          disabled={group.status !== 'checked' || isPlanning}
          // Who does not agree is told nothing.
          onClick={() => ask(plan).catch(() => undefined)}
        >
          {t('submit', { count: parts.total })}
        </Button>
        <span className={classes.dimmed}>{t('submitHelp')}</span>
      </div>
      {submit.error && <ErrorPanel title={t('submitFailed')} error={submit.error} />}
    </>
  );
}
