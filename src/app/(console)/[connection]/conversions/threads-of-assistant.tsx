'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { ErrorPanel } from '@/components/error-panel';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import classes from './convert-dialog.module.css';

interface ThreadsOfAssistantProps {
  connection: string;
  assistant: string;
  chosen: readonly string[];
  onChoose: (threads: readonly string[]) => void;
}

/** The threads in which an assistant is known to have run, to be chosen. */
export function ThreadsOfAssistant(props: ThreadsOfAssistantProps) {
  const { connection, assistant, chosen, onChoose } = props;
  const t = useTranslations('conversions');
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.conversions.threadsOf.queryOptions({ connection, id: assistant }),
  );
  if (error) return <ErrorPanel title={t('threadsFailed')} error={error} />;
  if (!data) return null;
  const { threads, isComplete } = data;
  if (threads.length === 0) return <p className={classes.help}>{t('threadsNone')}</p>;
  return (
    <fieldset className={classes.threads}>
      <legend>{t('threads')}</legend>
      <p className={classes.help}>
        {t('threadsHelp')} {!isComplete && t('threadsMore')}
      </p>
      <ul className={classes.choices}>
        {threads.map(({ id, name }) => (
          <li key={id}>
            <Checkbox
              label={name ?? shortenId(id)}
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChoose(
                  event.currentTarget.checked
                    ? [...chosen, id]
                    : chosen.filter((other) => other !== id),
                )
              }
            />
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-sm"
        disabled={chosen.length === threads.length}
        onClick={() => onChoose(threads.map(({ id }) => id))}
      >
        {t('allThreads')}
      </Button>{' '}
      <Button
        variant="default"
        size="compact-sm"
        disabled={chosen.length === 0}
        onClick={() => onChoose([])}
      >
        {t('noThreads')}
      </Button>
    </fieldset>
  );
}
