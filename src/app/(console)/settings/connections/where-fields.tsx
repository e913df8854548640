import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import classes from '../settings.module.css';
import { openaiUrl } from './connection-form';
import type { FieldsProps } from './fields';
import { presets } from './presets';

/** Which API it is, and where it answers. */
export function WhereFields({ form }: FieldsProps) {
  const { values, set } = form;
  const mayBePrivate = values.kind !== 'openai' || values.allow_private !== '';
  return (
    <>
      <SegmentedControl
        aria-label="Kind"
        value={values.kind}
        onChange={(kind) => set({ kind, base_url: values.base_url })}
        data={[
          { value: 'openai', label: 'OpenAI' },
          { value: 'azure', label: 'Azure OpenAI' },
          { value: 'compatible', label: 'Compatible' },
        ]}
      />
      <div className={classes.group}>
        <TextInput
          label={values.kind === 'azure' ? 'Endpoint' : 'Base URL'}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholders[values.kind]}
          description={descriptions[values.kind]}
          {...form.field('base_url')}
        />
        {values.kind === 'compatible' && (
          <fieldset className={classes.presets}>
            <legend>Usual addresses</legend>
            {presets.map(({ name, baseUrl }) => (
              <Button
                key={name}
                variant="default"
                size="compact-xs"
                onClick={() => set({ base_url: baseUrl })}
              >
                {name}
              </Button>
            ))}
          </fieldset>
        )}
      </div>
      {values.kind === 'azure' && (
        <TextInput
          label="API version"
          placeholder="2025-04-01-preview"
          autoComplete="off"
          spellCheck={false}
          className={classes.narrow}
          {...form.field('api_version')}
        />
      )}
      {mayBePrivate && (
        <Textarea
          label="Private hosts"
          placeholder={'localhost\n10.0.0.0/8'}
          description="For a server on this machine or in your own network: its host, its address, or a range, one per line. No other private address is reached, by redirects neither, so that nobody can use Signalbox to look around inside. Cloud metadata services stay out of reach in any case."
          minRows={2}
          maxRows={8}
          autosize
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.code }}
          {...form.field('allow_private')}
        />
      )}
    </>
  );
}

const placeholders: Record<string, string> = {
  openai: openaiUrl,
  azure: 'https://my-resource.openai.azure.com',
  compatible: 'http://localhost:8000/v1',
};

const descriptions: Record<string, string> = {
  azure: 'The address of the resource, without /openai.',
  compatible: 'Where its paths begin; usually it ends in /v1.',
};
