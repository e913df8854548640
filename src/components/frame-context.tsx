'use client';

import { createContext, useContext } from 'react';

export interface Crumb {
  label: string;
  href: string;
}

export interface Frame {
  /** The root breadcrumbs of this part of the console. */
  root: readonly Crumb[];
  openMenu(): void;
}

export const FrameContext = createContext<Frame>({ root: [], openMenu: () => undefined });

export function useFrame(): Frame {
  return useContext(FrameContext);
}
