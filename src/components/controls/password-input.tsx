'use client';

import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from './action-icon';
import { TextInput, type TextInputProps } from './text-input';

/** A secret, shown as dots until its eye is pressed. */
export function PasswordInput(props: Omit<TextInputProps, 'type' | 'rightSection'>) {
  const t = useTranslations('controls');
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <TextInput
      {...props}
      type={shown ? 'text' : 'password'}
      rightSection={
        <ActionIcon
          aria-label={t('reveal')}
          aria-pressed={shown}
          disabled={props.disabled}
          // The way from field to field by Tab leads past it, as in a browser's own.
          tabIndex={-1}
          onClick={() => setShown(!shown)}
        >
          <Icon size={16} aria-hidden="true" />
        </ActionIcon>
      }
    />
  );
}
