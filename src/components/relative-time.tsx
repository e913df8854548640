'use client';

import { Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';
import { formatAbsolute, formatMachine, formatRelative } from '@/lib/time';
import { useTicking } from './clock';

interface RelativeTimeProps {
  /** Unix seconds. */
  at: number;
  /** Reachable by Tab. Leave it out in rows, where the same time stands on the detail page. */
  focusable?: boolean;
}

/** `4 min ago`, ticking; the exact time on hover. */
export function RelativeTime({ at, focusable = false }: RelativeTimeProps) {
  const text = useTicking((now) => formatRelative(at, now));
  const element = useRef<HTMLTimeElement>(null);
  const [shown, setShown] = useState(false);
  const show = () => setShown(true);
  const hide = () => setShown(false);

  return (
    <>
      <time
        ref={element}
        dateTime={formatMachine(at)}
        tabIndex={focusable ? 0 : undefined}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        style={{ whiteSpace: 'nowrap' }}
      >
        {text}
      </time>
      {shown && <Tooltip opened target={element} label={formatAbsolute(at)} />}
    </>
  );
}
