'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import type { KindName } from '@/server/history/kinds';
import { useInSentence } from '@/strings/use-in-sentence';
import { kindOfId } from './kinds';
import classes from './open-by-id.module.css';
import { recordPath } from './record-paths';
import { useKindNames } from './use-kind-words';

export interface OpenByIdProps {
  connection: string;
  kind: KindName;
  /** What an id looks like. */
  example: string;
}

/** Goes to the page of a record by its id, which makes it known here: for kinds that the API cannot list. */
export function OpenById({ connection, kind, example }: OpenByIdProps) {
  const inSentence = useInSentence();
  const t = useTranslations('openById');
  const kindName = useKindNames();
  const router = useRouter();
  const errorId = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const name = kindName(kind);
  const noun = inSentence(name);

  function open(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get('id')).trim();
    const found = kindOfId(id);
    if (id === '') setProblem(t('none'));
    else if (found && found !== kind) {
      setProblem(t('otherKind', { kind: inSentence(kindName(found)) }));
    } else router.push(recordPath(connection, kind, id));
  }

  return (
    <form className={classes.form} onSubmit={open} noValidate aria-label={t('title', { noun })}>
      <TextInput
        size="xs"
        aria-label={t('id', { name })}
        placeholder={example}
        spellCheck={false}
        autoComplete="off"
        name="id"
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : errorId}
        onChange={() => setProblem(null)}
      />
      <Button type="submit" variant="default">
        {t('submit', { noun })}
      </Button>
      {problem !== null && (
        <p id={errorId} className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
