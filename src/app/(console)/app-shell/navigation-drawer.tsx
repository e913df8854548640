'use client';

import { Drawer } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Mantine } from '@/components/mantine/mantine';
import { Sidebar } from './sidebar';

interface NavigationDrawerProps {
  opened: boolean;
  onClose: () => void;
}

/** The sidebar of narrow screens. */
export function NavigationDrawer({ opened, onClose }: NavigationDrawerProps) {
  const t = useTranslations('frame');
  return (
    <Mantine>
      <Drawer.Root opened={opened} onClose={onClose} size={280} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('navigation')}>
          <Sidebar folded={false} />
        </Drawer.Content>
      </Drawer.Root>
    </Mantine>
  );
}
