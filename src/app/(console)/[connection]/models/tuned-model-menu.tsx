'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { useAccount } from '../../app-shell/use-account';
import { listPath } from '../../records/record-paths';
import { useDeleteModel } from './use-delete-model';

/** The actions of a model that somebody trained. */
export function TunedModelMenu({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('models');
  const router = useRouter();
  const { may } = useAccount();
  const deleteModel = useDeleteModel(connection, id, () => router.push(`/${connection}/models`));
  if (!may('operator')) return null;
  return (
    <ActionsMenu
      entries={[
        {
          key: 'train',
          label: t('trainOn'),
          href: `${listPath(connection, 'fine_tuning_job')}/new?model=${encodeURIComponent(id)}`,
        },
        {
          key: 'delete',
          label: t('delete.action'),
          danger: true,
          onSelect: () => deleteModel(),
        },
      ]}
    />
  );
}
