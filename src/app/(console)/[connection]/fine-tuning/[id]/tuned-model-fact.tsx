import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { modelPath } from '../../models/model';

/** The model that a job made. */
export function TunedModelFact({ connection, model }: { connection: string; model: string }) {
  const t = useTranslations('fineTuning');
  return <CopyId id={model} what={t('tunedModel')} href={modelPath(connection, model)} whole />;
}
