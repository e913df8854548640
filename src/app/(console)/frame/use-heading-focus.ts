'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** After navigation the focus goes to the heading of the new page: what was clicked is gone or behind. */
export function useHeadingFocus(): void {
  const pathname = usePathname();
  const last = useRef(pathname);

  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const frame = requestAnimationFrame(() => {
      const heading = document.querySelector<HTMLElement>('main h1');
      heading?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [pathname]);
}
