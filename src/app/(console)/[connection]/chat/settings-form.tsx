'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import { ApiChoice } from './api-choice';
import { ComparedModels } from './compared-models';
import { RequestSettings } from './request-settings';
import { headOf, namesOf, type TextSetting, tokenLimitName } from './settings';
import classes from './settings-form.module.css';
import { moreOf, type SettingsProblem } from './settings-problems';
import type { ChatState } from './use-chat';

const Presets = dynamic(() => import('./presets').then((module) => module.Presets));

interface SettingsFormProps {
  connection: string;
  kind: string;
  settings: ChatState['settings'];
  problems: ChatState['problems'];
  set: ChatState['set'];
}

/** Model, system prompt and parameters. What is left empty is not sent. */
export const SettingsForm = memo(function SettingsForm(props: SettingsFormProps) {
  const { connection, kind, settings, problems, set } = props;
  const t = useTranslations('chat.settings');
  const failed = useTranslations('chat.failed');
  const [arePresetsOpen, setPresetsOpen] = useState(false);
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions({ connection }));
  const ids = [...new Set(models.data?.map(({ id }) => id))].sort();
  const { api } = settings;
  const isResponses = api === 'responses';
  const setAside = namesOf(headOf(settings, kind).set_aside);

  const wordsOf = (problem?: SettingsProblem) =>
    problem && t(`problems.${problem.is}`, { min: `${problem.min}`, max: `${problem.max}` });
  const field = (name: TextSetting) => ({
    value: settings[name],
    error: wordsOf(problems[name]),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });

  return (
    <div className={classes.root}>
      <div>
        <Button variant="default" size="compact-sm" onClick={() => setPresetsOpen(true)}>
          {t('presets')}
        </Button>
      </div>
      {arePresetsOpen && (
        <Presets
          connection={connection}
          head={() => headOf(settings, kind)}
          onUse={set}
          onClose={() => setPresetsOpen(false)}
        />
      )}
      <ApiChoice api={api} setAside={setAside} onChange={(chosen) => set({ api: chosen })} />
      <Autocomplete
        label={t('model')}
        placeholder={t(models.isPending ? 'loadingModels' : 'chooseModel')}
        data={ids}
        value={settings.model}
        onChange={(model) => set({ model })}
      />
      <ComparedModels
        compared={settings.compared}
        models={ids}
        onChange={(compared) => set({ compared })}
      />
      {models.error && <ErrorPanel title={failed('models')} error={models.error} />}
      <Textarea label={t('system')} minRows={3} maxRows={16} {...field('system')} />
      <div className={classes.pair}>
        <TextInput
          label={t('temperature')}
          placeholder="1"
          inputMode="decimal"
          {...field('temperature')}
        />
        <TextInput label={t('topP')} placeholder="1" inputMode="decimal" {...field('top_p')} />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t('maxTokens')}
          placeholder={t('none')}
          inputMode="numeric"
          title={tokenLimitName(kind, api)}
          {...field('max_tokens')}
        />
        {isResponses ? (
          <StoreChoice
            value={settings.further.store ?? ''}
            onChange={(store) => set({ further: { ...settings.further, store } })}
          />
        ) : (
          <TextInput
            label={t('seed')}
            placeholder={t('none')}
            inputMode="numeric"
            title={t('seedHelp')}
            {...field('seed')}
          />
        )}
      </div>
      {!isResponses && (
        <div className={classes.pair}>
          <TextInput
            label={t('frequencyPenalty')}
            placeholder="0"
            inputMode="decimal"
            {...field('frequency_penalty')}
          />
          <TextInput
            label={t('presencePenalty')}
            placeholder="0"
            inputMode="decimal"
            {...field('presence_penalty')}
          />
        </div>
      )}
      <NativeSelect
        label={t('effort')}
        data={[
          { value: '', label: t('notSent') },
          ...['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
        ]}
        {...field('reasoning_effort')}
      />
      {isResponses ? (
        <NativeSelect
          label={t('summary')}
          data={[{ value: '', label: t('notSent') }, 'auto', 'concise', 'detailed']}
          {...field('reasoning_summary')}
        />
      ) : (
        <Textarea label={t('stop')} description={t('stopHelp')} minRows={1} {...field('stop')} />
      )}
      <RequestSettings
        connection={connection}
        settings={settings}
        set={set}
        formatError={wordsOf(problems.format)}
        errorOf={(name) => wordsOf(problems[name])}
      />
      <Textarea
        label={t('more')}
        description={t('moreHelp')}
        placeholder={isResponses ? undefined : '{ "repetition_penalty": 1.1 }'}
        minRows={2}
        maxRows={16}
        inputClassName={classes.code}
        {...field(moreOf[api])}
      />
    </div>
  );
});

/** Whether upstream keeps the responses: only those have a page. */
function StoreChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('chat.settings');
  return (
    <NativeSelect
      label={t('store')}
      title={t('storeHelp')}
      data={[{ value: '', label: t('notSent') }, 'true', 'false']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
