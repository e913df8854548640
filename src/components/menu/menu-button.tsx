'use client';

import { cloneElement, type KeyboardEvent, type ReactElement, useEffect, useState } from 'react';
import type { MenuEntry } from './menu-entry';

interface MenuButtonProps {
  /** The button, with its name. */
  trigger: ReactElement<{
    onClick?: () => void;
    onPointerEnter?: () => void;
    onKeyDown?: (event: KeyboardEvent) => void;
    'aria-haspopup'?: 'menu';
    'aria-expanded'?: boolean;
  }>;
  entries: readonly MenuEntry[];
  position?: MenuPosition;
  width?: number;
  /** Opens as it is drawn. */
  isOpened?: boolean;
}

export type MenuPosition = 'bottom-start' | 'bottom-end' | 'top-start';

type Module = typeof import('./open-menu');

/** A button with a menu. The menu is loaded when somebody reaches for it. */
export function MenuButton(props: MenuButtonProps) {
  const { trigger, entries, position = 'bottom-end', width, isOpened = false } = props;
  const [loaded, setLoaded] = useState<Module | null>(null);
  useEffect(() => {
    if (isOpened) void load().then(setLoaded);
  }, [isOpened]);
  if (loaded) return <loaded.OpenMenu {...{ trigger, entries, position, width }} />;

  const open = () => void load().then(setLoaded);
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    // Ahead of the click, so that the menu is there at once.
    onPointerEnter: () => void load(),
    onClick: open,
    onKeyDown(event) {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      open();
    },
  });
}

function load(): Promise<Module> {
  return import('./open-menu');
}
