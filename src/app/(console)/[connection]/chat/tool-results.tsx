'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Textarea } from '@/components/controls/textarea';
import { toast } from '@/components/toast';
import { useDraft } from '@/components/use-draft';
import type { EarlierResult } from '@/server/chats/earlier-results';
import type { ToolCallView } from '@/server/chats/parse-answer';
import classes from './message.module.css';

export type ToolResults = { tool_call_id: string; content: string }[];

interface ToolResultFormProps {
  /** The storage key of the draft. */
  draft: string;
  calls: ToolCallView[];
  /** Asks for results that were given earlier to the same calls. */
  findEarlier: () => Promise<EarlierResult[]>;
  disabled: boolean;
  /** Resolves to false if nothing was sent. */
  onGive: (results: ToolResults) => Promise<boolean>;
}

/** Takes what each called tool gave, all of them at once: the model goes on when it has every one. */
export function ToolResultForm(props: ToolResultFormProps) {
  const { draft, calls, findEarlier, disabled, onGive } = props;
  const t = useTranslations('chat');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const [earlier, setEarlier] = useState<EarlierResult[]>([]);
  const find = useRef(findEarlier);
  useEffect(() => {
    // Only an offer: without it the result is typed.
    find.current().then(setEarlier, () => undefined);
  }, []);
  const draftState = useDraft(draft, { typed }, ({ typed = {} }) =>
    setTyped((now) => ({ ...typed, ...now })),
  );

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setSending(true);
    try {
      const results = calls.map(({ id }) => ({ tool_call_id: id, content: typed[id] ?? '' }));
      if (await onGive(results)) draftState.forget();
    } catch (error) {
      toast.failed(t('failed.results'), error);
    } finally {
      setSending(false);
    }
  }

  return (
    <form className={classes.results} onSubmit={onSubmit} aria-label={t('tools.form')}>
      {calls.map(({ id, name }) => (
        <div key={id} className={classes.result}>
          <Textarea
            label={t('tools.resultOf', { name: name || t('tools.unnamed') })}
            description={calls.length > 1 ? id : undefined}
            value={typed[id] ?? ''}
            minRows={2}
            maxRows={14}
            disabled={disabled}
            inputClassName={classes.code}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((now) => ({ ...now, [id]: value }));
            }}
          />
          {earlier
            .filter((one) => one.tool_call_id === id)
            .map(({ content }) => (
              <div key={content}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={disabled}
                  title={content.slice(0, 200)}
                  onClick={() => setTyped((now) => ({ ...now, [id]: content }))}
                >
                  {t('tools.replay')}
                </Button>
              </div>
            ))}
        </div>
      ))}
      <div>
        <Button type="submit" variant="default" loading={isSending} disabled={disabled}>
          {t('tools.send', { count: calls.length })}
        </Button>
      </div>
    </form>
  );
}
