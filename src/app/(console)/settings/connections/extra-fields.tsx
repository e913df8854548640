import { Textarea, TextInput } from '@mantine/core';
import classes from '../settings.module.css';
import { keptMark } from './connection-form';
import type { FieldsProps } from './fields';

/** What goes out with every request besides the key. */
export function ExtraFields({ form, connection }: FieldsProps) {
  const { values } = form;
  const sealed = 'One per line. Their values are sealed, like the key.';
  const kept = `A value shown as ${keptMark} stays as it is; a line that you remove goes.`;
  return (
    <>
      {values.kind !== 'azure' && (
        <div className={classes.row}>
          <TextInput
            label="Organization"
            placeholder="org-…"
            autoComplete="off"
            {...form.field('organization')}
          />
          <TextInput
            label="Project"
            placeholder="proj_…"
            autoComplete="off"
            {...form.field('project')}
          />
        </div>
      )}
      <div className={classes.row}>
        <Textarea
          label="Headers"
          placeholder="X-Team: signals"
          description={connection?.header_names.length ? kept : sealed}
          minRows={2}
          maxRows={8}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.code }}
          {...form.field('headers')}
        />
        <Textarea
          label="Query parameters"
          placeholder="region=eu"
          description={connection?.query_names.length ? kept : sealed}
          minRows={2}
          maxRows={8}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.code }}
          {...form.field('query')}
        />
      </div>
    </>
  );
}
