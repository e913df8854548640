'use client';

import type { FormEvent } from 'react';
import { TextInput } from './controls/text-input';
import { toast } from './toast';

interface RenameFormProps {
  label: string;
  name: string;
  /** What is said when it could not be renamed. */
  failed: string;
  className?: string;
  /** Called with a name that is not empty and not as it was. */
  rename: (name: string) => Promise<unknown>;
  onDone: () => void;
}

/** A name in the place where it stands: Enter and leaving the field take it over, Escape does not. */
export function RenameForm(props: RenameFormProps) {
  const { label, name, failed, className, rename, onDone } = props;

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('name')).trim();
    try {
      if (typed && typed !== name) await rename(typed);
      onDone();
    } catch (error) {
      toast.failed(failed, error);
    }
  }

  return (
    <form onSubmit={onSubmit} className={className}>
      <TextInput
        name="name"
        aria-label={label}
        defaultValue={name}
        maxLength={200}
        autoFocus
        data-autofocus
        // Escape leaves the field, not the dialog around it.
        data-mantine-stop-propagation="true"
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => event.currentTarget.form?.requestSubmit()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
    </form>
  );
}
