import { IconX } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { ActionIcon } from './action-icon';

interface CloseButtonProps extends Omit<ComponentProps<typeof ActionIcon>, 'children'> {
  /** Pixels. */
  iconSize?: number;
}

/** Takes away what it stands beside. */
export function CloseButton({ iconSize = 14, ...props }: CloseButtonProps) {
  return (
    <ActionIcon {...props}>
      <IconX size={iconSize} aria-hidden="true" />
    </ActionIcon>
  );
}
