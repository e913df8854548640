import { Button, Progress } from '@mantine/core';
import { formatBytes, formatShare } from '@/lib/format';
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
      <Progress.Root size={4} transitionDuration={100}>
        <Progress.Section
          value={total > 0 ? (sent / total) * 100 : 100}
          aria-label={`Upload of ${name}`}
          aria-valuetext={counts}
        />
      </Progress.Root>
    </div>
  );
}
