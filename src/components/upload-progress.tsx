import { formatBytes, formatShare } from '@/lib/format';
import { Button } from './controls/button';
import classes from './upload-progress.module.css';

interface UploadProgressProps {
  name: string;
  /** Bytes. */
  sent: number;
  total: number;
  onCancel?: () => void;
}

/** A file on its way up. */
export function UploadProgress({ name, sent, total, onCancel }: UploadProgressProps) {
  const counts = `${formatBytes(sent)} of ${formatBytes(total)}`;
  return (
    <div className={classes.upload}>
      <div className={classes.line}>
        <span className={classes.name}>{name}</span>
        <span className={classes.counts}>
          {sent < total
            ? `${counts} · ${formatShare(sent, total)}`
            : 'Sent, waiting for the answer'}
        </span>
        {onCancel && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <progress
        className={classes.progress}
        max={1}
        value={total > 0 ? sent / total : 1}
        aria-label={`Upload of ${name}`}
        aria-valuetext={counts}
      />
    </div>
  );
}
