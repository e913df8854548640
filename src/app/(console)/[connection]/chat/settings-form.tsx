'use client';

import { useQuery } from '@tanstack/react-query';
import { memo, useEffect } from 'react';
import { Autocomplete } from '@/components/controls/autocomplete';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import { type ChatSettings, tokenLimitName } from './settings';
import classes from './settings-form.module.css';
import type { ChatState } from './use-chat';

interface SettingsFormProps {
  connection: string;
  kind: string;
  /** Of a chat that is not saved yet. */
  isNew: boolean;
  settings: ChatState['settings'];
  problems: ChatState['problems'];
  set: ChatState['set'];
}

/** Model, system prompt and parameters. What is left empty is not sent. */
export const SettingsForm = memo(function SettingsForm(props: SettingsFormProps) {
  const { connection, kind, isNew, settings, problems, set } = props;
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions({ connection }));
  const ids = [...new Set(models.data?.map(({ id }) => id))].sort();
  const platform = useQuery(
    trpc.platform.retrieve.queryOptions(undefined, { enabled: kind === 'platform' }),
  );
  const builtin = platform.data?.model;

  // The local platform has one model that is always there: nobody need choose it.
  useEffect(() => {
    if (builtin && !settings.model && isNew) set({ model: builtin });
  });

  const field = (name: keyof ChatSettings) => ({
    value: settings[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });

  return (
    <div className={classes.root}>
      <Autocomplete
        label="Model"
        placeholder={models.isPending ? 'Loading models' : 'Choose or type a model'}
        data={ids}
        value={settings.model}
        onChange={(model) => set({ model })}
      />
      {models.error && <ErrorPanel title="The models were not listed." error={models.error} />}
      <Textarea label="System prompt" minRows={3} maxRows={16} {...field('system')} />
      <div className={classes.pair}>
        <TextInput
          label="Temperature"
          placeholder="1"
          inputMode="decimal"
          {...field('temperature')}
        />
        <TextInput label="Top p" placeholder="1" inputMode="decimal" {...field('top_p')} />
      </div>
      <div className={classes.pair}>
        <TextInput
          label="Token limit"
          placeholder="none"
          inputMode="numeric"
          title={tokenLimitName(kind)}
          {...field('max_tokens')}
        />
        <TextInput
          label="Seed"
          placeholder="none"
          inputMode="numeric"
          title="The same seed gives the same answer, where upstream can."
          {...field('seed')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label="Frequency penalty"
          placeholder="0"
          inputMode="decimal"
          {...field('frequency_penalty')}
        />
        <TextInput
          label="Presence penalty"
          placeholder="0"
          inputMode="decimal"
          {...field('presence_penalty')}
        />
      </div>
      <NativeSelect
        label="Reasoning effort"
        data={[
          { value: '', label: 'not sent' },
          ...['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
        ]}
        {...field('reasoning_effort')}
      />
      <Textarea
        label="Stop sequences"
        description="One on each line, four at most."
        minRows={1}
        {...field('stop')}
      />
      <Textarea
        label="More parameters"
        description="A JSON object, sent as it is: tools, response_format …"
        placeholder={'{ "response_format": { "type": "json_object" } }'}
        minRows={2}
        maxRows={16}
        inputClassName={classes.code}
        {...field('more')}
      />
    </div>
  );
});
