'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { ErrorPanel } from '@/components/error-panel';
import { usePairProblem } from '@/components/form/metadata-fields';
import { useRecordForm } from '@/components/form/use-record-form';
import { useShortcuts } from '@/components/use-shortcuts';
import { shortenId } from '@/lib/format';
import { useTRPCClient } from '@/trpc/client';
import classes from '../../../timeline/composer.module.css';
import { Disclosure } from '../../../timeline/disclosure';
import { useAssistants } from '../../use-assistants';
import { type ComposeForm, emptyForm, sentWithMessage } from './compose-form';
import { hasMessage, messageBody } from './message-form';
import { MessageOptions } from './message-options';
import { runBody } from './run-form';
import { RunOptions } from './run-options';
import { useRunProblems } from './use-run-problems';

interface ComposerProps {
  connection: string;
  id: string;
  /** The assistant of the last run; empty where none ran. */
  lastAssistant: string;
}

/** Says something, has an assistant answer, or both; with all that the API takes, folded away. */
export function Composer({ connection, id, lastAssistant }: ComposerProps) {
  const t = useTranslations('threads.compose');
  const client = useTRPCClient();
  const pairProblem = usePairProblem();
  const runProblems = useRunProblems();
  const { assistants, names } = useAssistants(connection);
  // Which of the two buttons sends it. The form is sent within the click: state would come too late.
  const isRun = useRef(false);

  const form = useRecordForm<ComposeForm>({
    initial: emptyForm,
    draft: `thread-${connection}-${id}`,
    rules: (values) => ({
      ...runProblems(values),
      messageMetadata: pairProblem(values.messageMetadata),
      assistant: isRun.current && assistantOf(values) === '' ? t('problems.assistant') : null,
      text: isRun.current || hasMessage(values) ? null : t('problems.text'),
    }),
    async submit(values) {
      if (hasMessage(values)) {
        const body = messageBody(values);
        await client.threads.addMessage.mutate({ connection, id, body });
        // It is said, whatever becomes of the run.
        form.set(Object.fromEntries(sentWithMessage.map((name) => [name, emptyForm[name]])));
      }
      if (!isRun.current) return;
      const body = runBody({ ...values, assistant: assistantOf(values) });
      await client.threads.startRun.mutate({ connection, id, body });
    },
  });
  const { values, set, field, pending } = form;

  function assistantOf({ assistant }: ComposeForm): string {
    return assistant.trim() || lastAssistant || (assistants[0]?.id ?? '');
  }

  const says = hasMessage(values);
  useShortcuts(t('keys'), [
    {
      keys: 'm',
      does: t('write'),
      run: () => form.props.ref.current?.querySelector('textarea')?.focus(),
    },
  ]);

  return (
    <form
      {...form.props}
      className={classes.composer}
      aria-label={t('label')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLButtonElement>('[data-run]')?.click();
      }}
    >
      <Textarea
        aria-label={t('text')}
        placeholder={t('textHint')}
        minRows={2}
        maxRows={12}
        disabled={pending}
        {...field('text')}
      />
      <div className={classes.line}>
        <NativeSelect
          size="xs"
          aria-label={t('role')}
          data={[
            { value: 'user', label: t('asUser') },
            { value: 'assistant', label: t('asAssistant') },
          ]}
          value={values.role}
          disabled={pending}
          onChange={(event) => set({ role: event.currentTarget.value as ComposeForm['role'] })}
        />
        <Button
          type="submit"
          variant="default"
          disabled={pending || !says}
          onClick={() => {
            isRun.current = false;
          }}
        >
          {t('add')}
        </Button>
        <span className={classes.run}>
          <TextInput
            size="xs"
            aria-label={t('assistant')}
            list={`assistants-${id}`}
            placeholder={nameOf(assistantOf({ ...values, assistant: '' })) || t('assistantHint')}
            spellCheck={false}
            autoComplete="off"
            disabled={pending}
            {...field('assistant')}
          />
          <datalist id={`assistants-${id}`}>
            {assistants.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name ?? one.id}
              </option>
            ))}
          </datalist>
          <Button
            type="submit"
            data-run
            loading={pending}
            onClick={() => {
              isRun.current = true;
            }}
          >
            {t(says ? 'addAndRun' : 'run')}
          </Button>
        </span>
      </div>
      {form.failure !== null && <ErrorPanel title={t('failed')} error={form.failure} />}
      <Disclosure label={t('messageOptions')}>
        <MessageOptions connection={connection} form={form} />
      </Disclosure>
      <Disclosure label={t('runOptions')}>
        <RunOptions form={form} connection={connection} />
      </Disclosure>
    </form>
  );

  function nameOf(assistant: string): string {
    return names.get(assistant) ?? (assistant && shortenId(assistant));
  }
}
