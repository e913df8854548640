'use client';

import { formatAbsolute, formatMachine, formatRelative } from '@/lib/time';
import { useTicking } from './clock';
import { useTip } from './use-tip';

interface RelativeTimeProps {
  /** Unix seconds. */
  at: number;
  /** Reachable by Tab. Leave it out in rows, where the same time stands on the detail page. */
  focusable?: boolean;
}

/** `4 min ago`, ticking; the exact time on hover. */
export function RelativeTime({ at, focusable = false }: RelativeTimeProps) {
  const text = useTicking((now) => formatRelative(at, now));
  const { target, tip } = useTip<HTMLTimeElement>(() => formatAbsolute(at));

  return (
    <>
      <time
        {...target}
        dateTime={formatMachine(at)}
        tabIndex={focusable ? 0 : undefined}
        style={{ whiteSpace: 'nowrap' }}
      >
        {text}
      </time>
      {tip}
    </>
  );
}
