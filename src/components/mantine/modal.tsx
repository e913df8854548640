'use client';

import { Modal as MantineModal, type ModalProps } from '@mantine/core';
import { Mantine } from './mantine';

/** A dialog over the page. For what is loaded late. */
export function Modal(props: ModalProps) {
  return (
    <Mantine>
      <MantineModal {...props} />
    </Mantine>
  );
}
