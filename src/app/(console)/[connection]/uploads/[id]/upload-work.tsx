'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { DetailBanner } from '@/components/record-detail/detail-banner';
import { UploadProgress } from '@/components/upload-progress';
import { useFormat } from '@/components/use-format';
import { useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import type { UploadSender } from '../sender/sender';
import { sendUpload } from '../sender/senders';
import { countIn, type SendingState, type ShownPart, sentBytes } from '../sender/sending-state';
import type { UploadRecord } from '../upload';
import classes from '../uploads.module.css';
import { ChooseAgain } from './choose-again';
import { CompleteButtons } from './complete-buttons';
import type { UploadPartsState } from './use-parts';

interface UploadWorkProps {
  upload: UploadRecord;
  parts: UploadPartsState;
}

/** What an operator can do about an upload that is pending, and how far it is. */
export function UploadWork({ upload, parts }: UploadWorkProps) {
  const t = useTranslations('uploadWork');
  const client = useTRPCClient();
  const { may } = useAccount();
  const { connection, id } = upload;
  const { source, shown = [], sending, isElsewhere } = parts;
  if (source === null) return <DetailBanner statusColor="mixed">{t('notBegunHere')}</DetailBanner>;
  if (!source || !may('operator')) return null;

  const name = upload.name ?? id;
  const sentParts = countIn(shown, 'sent');
  const isAllSent = sentParts === shown.length;
  const phase = sending?.state.phase;
  const isIdle = !sending || phase === 'failed' || phase === 'other_file';
  const needsFile = phase === 'other_file' || (!sending && !isAllSent);
  return (
    <section className={classes.work} aria-label={t('label')}>
      {sending && <Sending name={name} shown={shown} {...sending} />}
      {isElsewhere && <DetailBanner statusColor="active">{t('elsewhere')}</DetailBanner>}
      {isIdle && isAllSent && <CompleteButtons connection={connection} id={id} md5={source.md5} />}
      {needsFile && (
        <ChooseAgain
          name={name}
          source={source}
          sentParts={sentParts}
          onFile={(file) => sendUpload({ connection, id, file, layout: source, client })}
        />
      )}
    </section>
  );
}

interface SendingProps {
  name: string;
  shown: readonly ShownPart[];
  sender: UploadSender;
  state: SendingState;
}

function Sending({ name, shown, sender, state }: SendingProps) {
  const format = useFormat();
  const t = useTranslations('uploadWork');
  const total = shown.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = sentBytes(shown);
  const failed = countIn(shown, 'failed');
  const { phase, differs, error } = state;
  const goOn = (label: string) => (
    <div className={classes.buttons}>
      <Button onClick={() => void sender.start()}>{label}</Button>
    </div>
  );
  switch (phase) {
    case 'checking':
    case 'sending':
      return (
        <>
          {phase === 'checking' && <p role="status">{t('checking')}</p>}
          <UploadProgress name={name} sent={sent} total={total} />
          <div className={classes.buttons}>
            <Button variant="default" onClick={sender.pause}>
              {t('pause')}
            </Button>
          </div>
        </>
      );
    case 'completing':
      return <p role="status">{t('completing')}</p>;
    case 'paused':
      return (
        <>
          <p>{t('paused', { sent: format.bytes(sent), total: format.bytes(total) })}</p>
          {goOn(t('resume'))}
        </>
      );
    case 'other_file':
      return (
        <div role="alert">
          <DetailBanner statusColor="bad">{t('otherFile', { number: differs ?? 0 })}</DetailBanner>
        </div>
      );
    case 'failed':
      return (
        <>
          {error !== null && <ErrorPanel title={t('stopped')} error={error} />}
          {error === null && failed > 0 && (
            <ErrorPanel
              title={t('partsFailed', { count: failed })}
              error={shown.find((part) => part.state === 'failed')?.error}
            />
          )}
          {countIn(shown, 'sent') < shown.length && goOn(t('again'))}
        </>
      );
    case 'completed':
      return null;
  }
}
