'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { useInSentence } from '@/strings/use-in-sentence';
import { kindOfId, recordPath } from '../../records/kinds';
import { useKindNames } from '../../records/use-kind-words';
import classes from './open-thread.module.css';

/** Goes to the page of a thread by its id, which makes it known here. */
export function OpenThread({ connection }: { connection: string }) {
  const inSentence = useInSentence();
  const t = useTranslations('threads.open');
  const kindName = useKindNames();
  const router = useRouter();
  const errorId = useId();
  const [problem, setProblem] = useState<string | null>(null);

  function open(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get('id')).trim();
    const kind = kindOfId(id);
    if (id === '') setProblem(t('none'));
    else if (kind && kind !== 'thread') {
      setProblem(t('otherKind', { kind: inSentence(kindName(kind)) }));
    } else router.push(recordPath(connection, 'thread', id));
  }

  return (
    <form className={classes.form} onSubmit={open} noValidate aria-label={t('title')}>
      <TextInput
        size="xs"
        aria-label={t('id')}
        placeholder="thread_…"
        spellCheck={false}
        autoComplete="off"
        name="id"
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : errorId}
        onChange={() => setProblem(null)}
      />
      <Button type="submit" variant="default">
        {t('submit')}
      </Button>
      {problem !== null && (
        <p id={errorId} className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
