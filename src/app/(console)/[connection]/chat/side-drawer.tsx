'use client';

import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Drawer } from '@/components/mantine/drawer';

interface SideDrawerProps {
  opened: boolean;
  /** From this width on, in pixels, its contents stand beside the conversation. */
  upTo: number;
  onClose: () => void;
  title: string;
  position?: 'left' | 'right';
  children: ReactNode;
}

/** A side of the chat, where there is no room beside the conversation. */
export function SideDrawer({ opened, upTo, ...drawer }: SideDrawerProps) {
  const hasRoom = useMediaQuery(`(min-width: ${upTo}px)`) ?? true;
  return <Drawer opened={opened && !hasRoom} {...drawer} />;
}
