'use client';

import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import classes from './create-batch.module.css';

interface EndpointMismatchProps {
  chosen: string;
  /** What the lines of the file name, as far as they are known. */
  found: readonly string[];
}

/** Warns where the batch and its lines name different endpoints. */
export function EndpointMismatch({ chosen, found }: EndpointMismatchProps) {
  const t = useTranslations('createBatch');
  const [first] = found;
  if (!chosen || !first || chosen === first) return null;
  return (
    <p className={classes.warning} role="status">
      <StatusIcon statusColor="mixed" />
      <span>
        {t.rich('mismatch', {
          found: first,
          chosen,
          code: (path) => <code>{path}</code>,
        })}
      </span>
    </p>
  );
}
