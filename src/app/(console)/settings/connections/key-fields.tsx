import { Checkbox, PasswordInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import classes from '../settings.module.css';
import { moves } from './connection-form';
import type { FieldsProps } from './fields';

/** The key: entered, kept, asked for again, or left out. */
export function KeyFields({ form, connection }: FieldsProps) {
  const { values, set } = form;
  const last4 = connection?.key_last4 ?? null;
  const isAsked = connection !== null && last4 !== null && moves(connection, values);
  const mayBeNone = values.kind === 'compatible';

  return (
    <>
      {isAsked && !values.drop_key && (
        <p className={classes.note} data-tone="mixed" role="status">
          <IconKey size={14} aria-hidden="true" />
          <span>
            This change could send the key that ends in <code>{last4}</code> somewhere else. Enter
            it again, or the one that belongs there: a key that is kept here never goes where
            somebody who was not shown it wants it.
          </span>
        </p>
      )}
      <PasswordInput
        label="Key"
        autoComplete="off"
        data-1p-ignore
        spellCheck={false}
        disabled={Boolean(values.drop_key)}
        placeholder={last4 === null ? undefined : `Kept, ends in ${last4}`}
        description={isAsked ? undefined : describe(last4, mayBeNone)}
        {...form.field('api_key')}
      />
      {mayBeNone && last4 !== null && (
        <Checkbox
          label="Send no key"
          description="Erases the one that is kept."
          checked={values.drop_key === 'yes'}
          onChange={(event) =>
            set({ drop_key: event.currentTarget.checked ? 'yes' : '', api_key: '' })
          }
        />
      )}
    </>
  );
}

function describe(last4: string | null, mayBeNone: boolean): string {
  if (last4 !== null) return 'Leave it empty to keep the key as it is.';
  const sealed =
    'Sealed on this machine; from then on its last four characters are all that is shown.';
  return mayBeNone ? `${sealed} Leave it empty if the server asks for none.` : sealed;
}
