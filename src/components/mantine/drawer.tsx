'use client';

import { type DrawerProps, Drawer as MantineDrawer } from '@mantine/core';
import { Mantine } from './mantine';

/** A panel that slides over the page. For what is loaded late. */
export function Drawer(props: DrawerProps) {
  return (
    <Mantine>
      <MantineDrawer {...props} />
    </Mantine>
  );
}
