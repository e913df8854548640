'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import type { BulkTargets } from '@/server/bulk-operations/targets';
import type { DeletableKind } from '@/server/history/delete';
import { useInSentence } from '@/strings/use-in-sentence';
import { useTRPC } from '@/trpc/client';
import { useKindWords } from '../../records/use-kind-words';
import classes from './delete-dialog.module.css';
import { DeletionPlanSummary } from './deletion-plan';
import { useOperationsRefresh } from './use-bulk-operations';

interface DeleteDialogProps {
  connection: string;
  kind: DeletableKind;
  targets: BulkTargets;
  consequence?: string;
  onClose: () => void;
  onBegun: () => void;
}

/** What a deletion would take from whom; it begins once that was agreed to. */
export function DeleteDialog(props: DeleteDialogProps) {
  const inSentence = useInSentence();
  const { connection, kind, targets, consequence, onClose, onBegun } = props;
  const t = useTranslations('deleteMany');
  const { one, many } = useKindWords(kind);
  const trpc = useTRPC();
  const look = useOperationsRefresh();
  const [opened, setOpened] = useState(true);
  const [includesUsed, setIncludesUsed] = useState(false);
  const [mayIncludeUsed, setMayIncludeUsed] = useState(false);
  const plan = useMutation(
    trpc.bulkOperations.planDeletion.mutationOptions({
      onSuccess: ({ kept }) => setMayIncludeUsed((before) => before || kept > 0),
    }),
  );
  const { mutate: ask } = plan;
  const start = useMutation(
    trpc.bulkOperations.delete.mutationOptions({
      async onSuccess() {
        await look();
        onBegun();
        setOpened(false);
      },
    }),
  );
  const deletion = { connection, kind, targets, includes_used: includesUsed };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is deleted stays the same while the dialog is open.
  useEffect(() => ask(deletion), [ask, includesUsed]);
  const count = plan.data?.deletes ?? 0;
  const noun = inSentence(count === 1 ? one : many);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      transitionProps={{ onExited: onClose }}
      title={t('title', { noun: inSentence(many) })}
    >
      <div className={classes.dialog} aria-busy={plan.isPending}>
        {plan.error && <ErrorPanel title={t('notPlanned')} error={plan.error} />}
        {!plan.data && !plan.error && <p>{t('planning')}</p>}
        {plan.data && <DeletionPlanSummary plan={plan.data} kind={kind} />}
        {mayIncludeUsed && (
          <Checkbox
            label={t('includesUsed')}
            description={t('includesUsedHelp')}
            checked={includesUsed}
            disabled={start.isPending}
            onChange={(event) => setIncludesUsed(event.currentTarget.checked)}
          />
        )}
        <p>{[consequence, t('consequence')].filter(Boolean).join(' ')}</p>
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
            color="red"
            loading={start.isPending || plan.isPending}
            disabled={count === 0}
            onClick={() => start.mutate(deletion)}
          >
            {t('action', { count, noun })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
