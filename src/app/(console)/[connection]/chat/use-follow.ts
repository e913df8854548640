'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Growing {
  /** What grows. */
  content: RefObject<HTMLElement | null>;
  chat: string;
  /** How many messages there are. */
  count: number;
  isRunning: boolean;
}

/** Milliseconds after a chat was opened in which it still takes its shape. */
const settling = 1_000;

/**
 * Follows the end of a growing page. Scrolling up stops following, scrolling back down resumes it. Returns a function
 * that resumes it immediately, for after sending.
 */
export function useFollow({ content, chat, count, isRunning }: Growing): () => void {
  const isHeld = useRef(true);
  const isGrowing = useRef(false);
  const openedAt = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is shown from its end
  useEffect(() => {
    isHeld.current = true;
    openedAt.current = performance.now();
  }, [chat]);

  useEffect(() => {
    isGrowing.current = isRunning;
  }, [isRunning]);

  useEffect(() => {
    const onScroll = () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      isHeld.current = scrollHeight - clientHeight - scrollTop < 80;
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, []);

  useLayoutEffect(() => {
    if (count > 0 && isHeld.current) scrollToEnd();
  }, [count]);

  useEffect(() => {
    const { current } = content;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      const isSettling = performance.now() - openedAt.current < settling;
      if (isHeld.current && count > 0 && (isGrowing.current || isSettling)) scrollToEnd();
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [content, count]);

  return () => {
    isHeld.current = true;
  };
}

function scrollToEnd(): void {
  window.scrollTo({ top: document.documentElement.scrollHeight });
}
