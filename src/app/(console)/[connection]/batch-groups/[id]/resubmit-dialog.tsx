'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC } from '@/trpc/client';
import { type ChangeEntry, emptyEntry } from '../../parameter-changes/change-entry';
import { ParameterChangesField } from '../../parameter-changes/parameter-changes';
import { useParameterChanges } from '../../parameter-changes/use-parameter-changes';
import classes from '../batch-groups.module.css';

interface ResubmitDialogProps {
  group: BatchGroupView;
  onClose: () => void;
  onDone: (requests: number) => void;
}

/** Submits requests again with other parameters, which are those of the group at first. */
export function ResubmitDialog({ group, onClose, onDone }: ResubmitDialogProps) {
  const t = useTranslations('batchGroups.resubmit');
  const trpc = useTRPC();
  const { connection, id, counts } = group;
  const [which, setWhich] = useState<'failed' | 'missing' | 'both'>(
    counts.failed > 0 ? 'failed' : 'missing',
  );
  const [entries, setEntries] = useState<ChangeEntry[]>(() => entriesOf(group));
  const changes = useParameterChanges({ entries, input: id, compare: notCompared });
  const resubmit = useMutation(
    trpc.batchGroups.resubmit.mutationOptions({ onSuccess: ({ requests }) => onDone(requests) }),
  );
  const { failed, missing } = counts;
  const choices = { failed, missing, both: failed + missing };
  return (
    <Modal opened onClose={onClose} title={t('changeTitle')} size="lg">
      <div className={classes.sections}>
        <NativeSelect
          label={t('which')}
          data={(['failed', 'missing', 'both'] as const)
            .filter((value) => choices[value] > 0)
            .map((value) => ({ value, label: t(value, { count: choices[value] }) }))}
          value={which}
          onChange={(event) => setWhich(event.currentTarget.value as typeof which)}
        />
        <ParameterChangesField
          entries={entries}
          changes={changes}
          canCompare={false}
          disabled={resubmit.isPending}
          onChange={setEntries}
        />
        {resubmit.error && <ErrorPanel title={t('notDone')} error={resubmit.error} />}
        <div className={classes.buttons}>
          <Button
            loading={resubmit.isPending}
            disabled={changes.problems.some(Boolean)}
            onClick={() => resubmit.mutate({ connection, id, which, changes: changes.changes })}
          >
            {t('action')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function entriesOf({ changes }: BatchGroupView): ChangeEntry[] {
  if (changes.length === 0) return [emptyEntry];
  return changes.map(({ action, field, value = '' }) => ({ action, field, text: value }));
}

/** The input is on the server. */
const notCompared = () => Promise.reject(new Error('There is nothing to compare with.'));
