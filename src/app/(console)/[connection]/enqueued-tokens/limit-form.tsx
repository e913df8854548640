'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../batch-groups/batch-groups.module.css';
import { limitIn } from '../batch-groups/new/group-form';

interface LimitFormProps {
  connection: string;
  /** Null: to be typed. */
  model: string | null;
  limit?: number | null;
  onDone: () => void;
}

/** How many tokens of a model may wait and run. */
export function LimitForm({ connection, model, limit = null, onDone }: LimitFormProps) {
  const t = useTranslations('enqueuedTokens');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(model ?? '');
  const [typed, setTyped] = useState(limit === null ? '' : String(limit));
  const [isWrong, setWrong] = useState(false);
  const save = useMutation(
    trpc.enqueuedTokens.setLimit.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.enqueuedTokens.pathFilter());
        toast.done(t('saved'));
        onDone();
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const number = limitIn(typed);
    setWrong(number === null);
    if (number !== null) save.mutate({ connection, model: name.trim(), limit: number ?? null });
  }

  return (
    <form
      className={classes.section}
      aria-label={model === null ? t('another') : t('setFor', { model })}
      onSubmit={submit}
      noValidate
    >
      {model === null && (
        <TextInput
          label={t('model')}
          value={name}
          required
          disabled={save.isPending}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('tokens')}
        description={t('tokensHelp')}
        inputMode="numeric"
        value={typed}
        error={isWrong ? t('number') : undefined}
        disabled={save.isPending}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {save.error && <ErrorPanel title={t('notSaved')} error={save.error} />}
      <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
        {t('save')}
      </Button>
    </form>
  );
}
