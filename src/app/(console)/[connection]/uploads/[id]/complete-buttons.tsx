'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPCClient } from '@/trpc/client';
import { useRecordMutation } from '../../../records/use-record-mutation';
import classes from '../uploads.module.css';

interface CompleteButtonsProps {
  connection: string;
  id: string;
  /** Of the whole file, if it is known. */
  md5: string | null;
}

/** For an upload all of whose parts are upstream. */
export function CompleteButtons({ connection, id, md5 }: CompleteButtonsProps) {
  const t = useTranslations('uploadWork');
  const client = useTRPCClient();
  const complete = useRecordMutation({
    mutationFn: (md5: string | undefined) =>
      client.uploads.complete.mutate({ connection, id, md5 }),
  });
  return (
    <>
      <p>{t('allSent')}</p>
      {complete.error && <ErrorPanel title={t('completeFailed')} error={complete.error} />}
      <div className={classes.buttons}>
        <Button loading={complete.isPending} onClick={() => complete.mutate(md5 ?? undefined)}>
          {t('complete')}
        </Button>
        {md5 && (
          <Button
            variant="default"
            disabled={complete.isPending}
            onClick={() => complete.mutate(undefined)}
          >
            {t('withoutChecksum')}
          </Button>
        )}
      </div>
      {md5 && <p className={classes.help}>{t('withoutChecksumHelp', { md5 })}</p>}
    </>
  );
}
