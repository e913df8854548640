'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { listPath } from '../../records/record-paths';
import type { ChatCompletionRecord } from './chat-completion';

interface ExportButtonsProps {
  connection: string;
  completions: readonly ChatCompletionRecord[];
}

/** What one request makes a file of. */
const maxSelected = 500;

/** Makes a file of the selection and opens the form that uses it. */
export function ExportButtons({ connection, completions }: ExportButtonsProps) {
  const t = useTranslations('chatCompletions.toFile');
  const trpc = useTRPC();
  const router = useRouter();
  const { mutateAsync, isPending, variables } = useMutation(
    trpc.chatCompletions.exportFile.mutationOptions(),
  );
  const ids = completions.flatMap(({ id, deleted_upstream_at }) =>
    deleted_upstream_at === null ? [id] : [],
  );
  const isTooMany = ids.length > maxSelected;
  const make = async (purpose: 'fine-tune' | 'batch') => {
    try {
      const { id } = await mutateAsync({ connection, ids, purpose });
      const kind = purpose === 'batch' ? 'batch' : 'fine_tuning_job';
      toast.done(t(purpose === 'batch' ? 'batchDone' : 'fineTuneDone', { count: ids.length }));
      router.push(`${listPath(connection, kind)}/new?file=${encodeURIComponent(id)}`);
    } catch (error) {
      toast.failed(t('failed'), error);
    }
  };
  return (
    <>
      {(['fine-tune', 'batch'] as const).map((purpose) => (
        <Button
          key={purpose}
          variant="default"
          disabled={ids.length === 0 || isTooMany || isPending}
          loading={isPending && variables?.purpose === purpose}
          onClick={() => void make(purpose)}
        >
          {t(purpose === 'batch' ? 'batch' : 'fineTune')}
        </Button>
      ))}
      {isTooMany && <span>{t('tooMany', { max: maxSelected })}</span>}
    </>
  );
}
