'use client';

import { useEffect, useRef } from 'react';

/**
 * Keeps the end of a growing page in view while the reader is there. Scrolling up lets go, scrolling
 * back down takes hold again. `growth` changes as the page grows; null: it is still at its beginning.
 */
export function useFollow(growth: string | null): void {
  const isHeld = useRef(true);

  useEffect(() => {
    const onScroll = () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      isHeld.current = scrollHeight - clientHeight - scrollTop < 80;
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, []);

  useEffect(() => {
    if (growth !== null && isHeld.current)
      window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [growth]);
}
