import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import classes from '../settings.module.css';
import { openaiUrl } from './connection-form';
import type { FieldsProps } from './fields';
import { presets } from './presets';

/** Which API it is, and where it answers. */
export function WhereFields({ form }: FieldsProps) {
  const { values, set } = form;
  const mayBePrivate = values.kind !== 'openai' || values.allow_private === 'yes';
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
        <Checkbox
          label="Allow private hosts"
          description="For a server on this machine or in your own network. Without it, a base URL that leads to a private address is refused, so that nobody can use Signalbox to look around inside. Cloud metadata services stay out of reach either way."
          checked={values.allow_private === 'yes'}
          onChange={(event) =>
            set({
              allow_private: event.currentTarget.checked ? 'yes' : '',
              base_url: values.base_url,
            })
          }
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
