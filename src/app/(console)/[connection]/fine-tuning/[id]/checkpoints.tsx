'use client';

import { IconMessage } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { EmptyValue } from '@/components/empty-value';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { Column } from '@/components/record-list/columns';
import { createdColumn } from '@/components/record-list/record-columns';
import { useFormat } from '@/components/use-format';
import { numberOf, objectOf, textOf } from '@/lib/loose';
import { useAccount } from '../../../app-shell/use-account';
import { NestedKindList } from '../../../records/nested-kind-list';
import { listPath } from '../../../records/record-paths';
import type { RecordOf } from '../../../records/use-record-list';
import { modelPath } from '../../models/model';
import { useDeleteModel } from '../../models/use-delete-model';
import { chatPath } from '../job';
import { CheckpointPermissions } from './checkpoint-permissions';
import classes from './job-detail.module.css';
import { useIsModelGone } from './use-is-model-gone';

type CheckpointRecord = RecordOf<'fine_tuning_checkpoint'>;
type CheckpointColumn = Column<CheckpointRecord>;

const model: CheckpointColumn = {
  key: 'model',
  cell: (checkpoint) => <CheckpointModel checkpoint={checkpoint} />,
};

const step: CheckpointColumn = {
  key: 'step',
  width: 72,
  align: 'right',
  cell: ({ snapshot }, format) => format.number(numberOf(objectOf(snapshot).step_number) ?? 0),
};

function lossColumn(key: string, names: readonly string[]): CheckpointColumn {
  return {
    key,
    width: 110,
    align: 'right',
    cell: ({ snapshot }) => <Measured metrics={objectOf(snapshot).metrics} names={names} />,
  };
}

const columns: readonly CheckpointColumn[] = [
  model,
  step,
  lossColumn('trainLoss', ['train_loss']),
  lossColumn('validLoss', ['full_valid_loss', 'valid_loss']),
  lossColumn('accuracy', [
    'full_valid_mean_token_accuracy',
    'valid_mean_token_accuracy',
    'train_mean_token_accuracy',
  ]),
  { ...createdColumn, roomyOnly: true },
  {
    key: 'actions',
    width: 120,
    cell: (checkpoint) => <CheckpointActions checkpoint={checkpoint} />,
  },
];

/** What the training had learned at the end of its epochs: models of their own. */
export function Checkpoints({ connection, id }: { connection: string; id: string }) {
  return (
    <>
      <NestedKindList
        connection={connection}
        kind="fine_tuning_checkpoint"
        under={[id]}
        page="jobCheckpoints"
        columns={columns}
      />
      <CheckpointPermissions connection={connection} id={id} />
    </>
  );
}

const nameOf = ({ snapshot, id }: CheckpointRecord) =>
  textOf(objectOf(snapshot).fine_tuned_model_checkpoint) ?? id;

function CheckpointModel({ checkpoint }: { checkpoint: CheckpointRecord }) {
  const t = useTranslations('jobCheckpoints');
  const name = nameOf(checkpoint);
  return <CopyId id={name} what={t('copy')} href={modelPath(checkpoint.connection, name)} whole />;
}

function Measured({ metrics, names }: { metrics: unknown; names: readonly string[] }) {
  const format = useFormat();
  const t = useTranslations('jobCheckpoints');
  const values = objectOf(metrics);
  const name = names.find((one) => numberOf(values[one]) !== null);
  if (name === undefined) return <EmptyValue why={t('notMeasured')} />;
  return <span title={name}>{format.rounded(numberOf(values[name]) ?? 0, 4)}</span>;
}

function CheckpointActions({ checkpoint }: { checkpoint: CheckpointRecord }) {
  const t = useTranslations('jobCheckpoints');
  const { connection } = checkpoint;
  const { may } = useAccount();
  const name = nameOf(checkpoint);
  const isGone = useIsModelGone(connection, name);
  const deleteModel = useDeleteModel(connection, name);
  if (isGone) return <span className={classes.gone}>{t('gone')}</span>;
  if (!may('operator')) return null;
  return (
    <span className={classes.actions}>
      <Link
        href={chatPath(connection, name)}
        prefetch={false}
        aria-label={t('useInChat', { name })}
        title={t('useInChat', { name })}
        className={classes.chat}
      >
        <IconMessage size={16} aria-hidden />
      </Link>
      <ActionsMenu
        size={26}
        label={t('actionsFor', { name })}
        entries={[
          {
            key: 'train',
            label: t('trainOn'),
            href: `${listPath(connection, 'fine_tuning_job')}/new?model=${encodeURIComponent(name)}`,
          },
          {
            key: 'delete',
            label: t('delete'),
            danger: true,
            onSelect: () => deleteModel(),
          },
        ]}
      />
    </span>
  );
}
