'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { useFormat } from '@/components/use-format';
import { numberOf, textOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { ContainerFileLink } from './container-file-link';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';

/** Where code ran, and on demand the files that are there now. */
export function ContainerFiles({ container }: { container: string }) {
  const t = useTranslations('timelineItems.container');
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className={classes.line}>
        <CopyId id={container} what={t('id')} />
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'hide' : 'show')}
        </Button>
      </p>
      {open && <FileList container={container} />}
    </>
  );
}

function FileList({ container }: { container: string }) {
  const t = useTranslations('timelineItems.container');
  const format = useFormat();
  const trpc = useTRPC();
  const { connection } = useTimelineContext();
  const { data, error, refetch } = useQuery(
    trpc.containers.files.queryOptions({ connection, id: container }),
  );
  if (error) return <ErrorPanel title={t('failed')} error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes.note}>{t('loading')}</p>;
  if (data.files.length === 0) return <p className={classes.note}>{t('none')}</p>;
  return (
    <>
      <ul className={classes.attachments} aria-label={t('label')}>
        {data.files.map((file, index) => {
          const id = textOf(file.id);
          const name = textOf(file.path) ?? id ?? '?';
          const bytes = numberOf(file.bytes);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a server may give an id twice
            <li key={index}>
              {id ? <ContainerFileLink container={container} id={id} name={name} /> : name}
              {bytes !== null && <span className={classes.note}>{format.bytes(bytes)}</span>}
            </li>
          );
        })}
      </ul>
      {data.has_more && <p className={classes.note}>{t('more', { count: data.files.length })}</p>}
    </>
  );
}
