import { Checkbox, Textarea, TextInput } from '@mantine/core';
import classes from '../settings.module.css';
import type { FieldsProps } from './fields';

/** What goes out with every request besides the key. */
export function ExtraFields({ form, connection }: FieldsProps) {
  const { values, set } = form;
  const kept = connection?.header_names ?? [];
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
          description={
            kept.length === 0
              ? 'One per line. Their values are sealed, like the key.'
              : `Kept: ${kept.join(', ')}. What you enter replaces all of them.`
          }
          minRows={2}
          maxRows={8}
          autoComplete="off"
          spellCheck={false}
          disabled={Boolean(values.drop_headers)}
          classNames={{ input: classes.code }}
          {...form.field('headers')}
        />
        <Textarea
          label="Query parameters"
          placeholder="region=eu"
          description="One per line. They are not sealed: no secrets here."
          minRows={2}
          maxRows={8}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.code }}
          {...form.field('query')}
        />
      </div>
      {kept.length > 0 && (
        <Checkbox
          label="Send no headers"
          description="Erases those that are kept."
          checked={values.drop_headers === 'yes'}
          onChange={(event) =>
            set({ drop_headers: event.currentTarget.checked ? 'yes' : '', headers: '' })
          }
        />
      )}
    </>
  );
}
