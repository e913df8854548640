'use client';

import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CloseButton } from './controls/close-button';
import { TextInput } from './controls/text-input';
import { useShortcuts } from './use-shortcuts';

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  /** Called when typing rests for 250 ms, at once on Enter and on clearing. */
  onChange: (value: string) => void;
  /** Takes `/`; for the one search of a page. */
  main?: boolean;
}

export function SearchField({
  label,
  placeholder,
  value,
  onChange,
  main = true,
}: SearchFieldProps) {
  const t = useTranslations('parts.rowKeys');
  const [typed, setTyped] = useState(value);
  const [synced, setSynced] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (value !== synced) {
    // Changed from outside: cleared with the filters, or by going back.
    setSynced(value);
    if (value !== typed.trim()) setTyped(value);
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts(
    t('list'),
    main ? [{ keys: '/', does: t('search'), run: () => input.current?.focus() }] : [],
  );

  function change(text: string, delay: number) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(text.trim()), delay);
  }

  return (
    <TextInput
      ref={input}
      type="search"
      autoComplete="off"
      size="xs"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value, 250)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') change(typed, 0);
        if (event.key === 'Escape' && typed) change('', 0);
      }}
      leftSection={<IconSearch size={14} />}
      rightSection={
        typed && (
          <CloseButton size={24} aria-label={t('clearSearch')} onClick={() => change('', 0)} />
        )
      }
    />
  );
}
