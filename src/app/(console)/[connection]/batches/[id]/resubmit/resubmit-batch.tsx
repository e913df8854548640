'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { FormSection } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { useUrlState } from '@/components/use-url-state';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import { useTRPC } from '@/trpc/client';
import { RecordFormPage } from '../../../../records/record-form-page';
import { recordPath } from '../../../../records/record-paths';
import type { ChangeEntry } from '../../../parameter-changes/change-entry';
import { ParameterChangesField } from '../../../parameter-changes/parameter-changes';
import { useParameterChanges } from '../../../parameter-changes/use-parameter-changes';
import { unansweredOutcome } from '../../batch';
import { GroupName } from '../failures/failure-group';

interface ResubmitBatchProps {
  connection: string;
  id: string;
}

interface ResubmitForm {
  changes: ChangeEntry[];
}

type Outcome = 'failed' | 'missing' | 'both';

const inUrl = { which: '', group: '' };
const stoppable = { abortOnUnmount: true };

/** Sends requests of a batch again that have no good answer, with changed parameters if wanted. */
export function ResubmitBatch({ connection, id }: ResubmitBatchProps) {
  const t = useTranslations('resubmitBatch');
  const words = useTranslations('batches.resubmit');
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const { state, set } = useUrlState(inUrl);
  const { data: batch } = useQuery(trpc.batches.retrieve.queryOptions({ connection, id }));
  const { data: groups } = useQuery(trpc.batches.failures.queryOptions({ connection, id }));
  const resubmit = useMutation(trpc.batches.resubmit.mutationOptions());
  const { selection, outcome, counts, group } = selectionIn(state, groups ?? []);
  const unanswered = unansweredOutcome(batch?.snapshot);
  const isGroup = state.group !== '';
  const count = isGroup ? (group?.count ?? 0) : counts[outcome];

  const form = useRecordForm<ResubmitForm>({
    initial: { changes: [] },
    draft: `resubmit-batch-${connection}-${id}-${state.group || state.which}`,
    rules: (): Record<string, string | null> => ({ changes: changes.obstacle }),
    async submit() {
      const made = await resubmit.mutateAsync({
        ...{ connection, id, ...selection },
        changes: changes.changes,
      });
      router.push(recordPath(connection, 'batch', made.id));
    },
  });
  const changes = useParameterChanges({
    entries: form.values.changes,
    input: JSON.stringify(selection),
    async compare(list: ParameterChange[], _signal: AbortSignal) {
      const input = { connection, id, ...selection, changes: list };
      const options = trpc.batches.compareResubmission.queryOptions(input, { trpc: stoppable });
      return { report: await client.fetchQuery(options) };
    },
  });
  const outcomes = (['failed', 'missing', 'both'] as const).filter(
    (which) => counts[which] > 0 && (which !== 'both' || counts.failed * counts.missing > 0),
  );

  return (
    <RecordFormPage
      connection={connection}
      kind="batch"
      record={{ id, name: batch?.name ?? null }}
      form={form}
      words={{
        title: t('title'),
        about: t('about'),
        submit: words('title', { count }),
        failed: t('failed'),
        action: t('action'),
      }}
    >
      <FormSection title={t('which')}>
        {isGroup ? (
          group && <GroupName group={group} unanswered={unanswered} />
        ) : (
          <SegmentedControl<Outcome>
            aria-label={t('which')}
            value={outcome}
            onChange={(which) => set({ which })}
            disabled={form.pending}
            data={outcomes.map((which) => ({
              value: which,
              label: words('choice', {
                count: counts[which],
                which:
                  which === 'missing'
                    ? words(unanswered)
                    : which === 'both'
                      ? words('both', { unanswered: words(unanswered) })
                      : words('failed'),
              }),
            }))}
          />
        )}
      </FormSection>
      <FormSection title={t('parameters')}>
        <ParameterChangesField
          entries={form.values.changes}
          changes={changes}
          canCompare={count > 0}
          disabled={form.pending}
          onChange={(list) => form.set({ changes: list })}
        />
        {form.errorOf('changes') && <p role="alert">{changes.obstacle}</p>}
      </FormSection>
    </RecordFormPage>
  );
}

interface CountedGroup {
  id: string;
  count: number;
}

/** What the address asks for: a failure group, or the outcome of which there are requests. */
function selectionIn<Group extends CountedGroup>(
  { which, group: id }: typeof inUrl,
  groups: readonly Group[],
) {
  const missing = groups.find((group) => group.id === 'missing')?.count ?? 0;
  const both = groups.reduce((sum, { count }) => sum + count, 0);
  const counts = { failed: both - missing, missing, both };
  const fallback = counts.missing === 0 ? 'failed' : counts.failed === 0 ? 'missing' : 'both';
  const outcome = (['failed', 'missing', 'both'] as const).find((one) => one === which) ?? fallback;
  return {
    outcome,
    selection: id === '' ? { which: outcome } : { group: id },
    counts,
    group: groups.find((group) => group.id === id),
  };
}
