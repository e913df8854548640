'use client';

import { type DrawerProps, Drawer as MantineDrawer } from '@mantine/core';
import { Mantine } from './mantine';

/** A drawer. Only for lazily loaded content. */
export function Drawer(props: DrawerProps) {
  return (
    <Mantine>
      <MantineDrawer {...props} />
    </Mantine>
  );
}
