'use client';

import { Modal as MantineModal, type ModalProps } from '@mantine/core';
import { Mantine } from './mantine';

/** A modal dialog. Only for lazily loaded content. */
export function Modal(props: ModalProps) {
  return (
    <Mantine>
      <MantineModal {...props} />
    </Mantine>
  );
}
