'use client';

import { usePathname } from 'next/navigation';
import { useLayoutEffect, useRef } from 'react';

/**
 * After navigation the focus goes to the heading of the new page: what was clicked is gone or behind. Whoever has
 * moved it on the new page already keeps it: a frame may come late on a busy machine.
 */
export function useHeadingFocus(): void {
  const pathname = usePathname();
  const last = useRef(pathname);

  // With the page itself: from here on a reader may move the focus.
  useLayoutEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const before = document.activeElement;
    const frame = requestAnimationFrame(() => {
      const { activeElement, body } = document;
      if (activeElement !== before && activeElement !== body) return;
      const heading = document.querySelector<HTMLElement>('main h1');
      heading?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [pathname]);
}
