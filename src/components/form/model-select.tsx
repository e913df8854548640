'use client';

import { type ReactNode, useId } from 'react';
import { TextInput } from '../controls/text-input';

interface ModelSelectProps {
  label: string;
  description?: ReactNode;
  /** The ids that upstream lists. Others can be typed: servers do not list all that they answer to. */
  models: readonly string[];
  value: string;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  onChange: (model: string) => void;
  onBlur?: () => void;
}

/** A model by its id, with those that upstream lists to choose from. */
export function ModelSelect({ models, onChange, ...input }: ModelSelectProps) {
  const list = useId();
  return (
    <>
      <TextInput
        {...input}
        list={list}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={list}>
        {models.map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
    </>
  );
}
