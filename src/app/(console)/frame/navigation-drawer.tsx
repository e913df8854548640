'use client';

import { Drawer } from '@mantine/core';
import { Mantine } from '@/components/mantine/mantine';
import { Sidebar } from './sidebar';

interface NavigationDrawerProps {
  opened: boolean;
  onClose: () => void;
}

/** The sidebar of narrow screens. */
export function NavigationDrawer({ opened, onClose }: NavigationDrawerProps) {
  return (
    <Mantine>
      <Drawer.Root opened={opened} onClose={onClose} size={280} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label="Navigation">
          <Sidebar folded={false} />
        </Drawer.Content>
      </Drawer.Root>
    </Mantine>
  );
}
