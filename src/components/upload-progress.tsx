import { useTranslations } from 'use-intl';
import { formatShare } from '@/lib/format';
import { Button } from './controls/button';
import classes from './upload-progress.module.css';
import { useFormat } from './use-format';

interface UploadProgressProps {
  name: string;
  /** Bytes. */
  sent: number;
  total: number;
  onCancel?: () => void;
}

/** A file on its way up. */
export function UploadProgress({ name, sent, total, onCancel }: UploadProgressProps) {
  const format = useFormat();
  const t = useTranslations('parts.upload');
  const counts = t('counts', { sent: format.bytes(sent), total: format.bytes(total) });
  return (
    <div className={classes.upload}>
      <div className={classes.line}>
        <span className={classes.name}>{name}</span>
        <span className={classes.counts}>
          {sent < total ? `${counts} · ${formatShare(sent, total)}` : t('sent')}
        </span>
        {onCancel && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
      <progress
        className={classes.progress}
        max={1}
        value={total > 0 ? sent / total : 1}
        aria-label={t('of', { name })}
        aria-valuetext={counts}
      />
    </div>
  );
}
