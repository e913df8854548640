'use client';

import { createContext, useContext } from 'react';
import { timeOf } from '@/lib/loose';
import { formatMachine } from '@/lib/time';
import { useTicking } from './clock';
import { TextValue } from './text-value';
import { useFormat } from './use-format';
import { useTooltip } from './use-tooltip';

interface RelativeTimeProps {
  /** Unix seconds. What is no time is shown as it came, and nothing as a dash. */
  at: unknown;
  /** Reachable by Tab, as facts are. Left out in rows, where the same time stands on the detail page. */
  focusable?: boolean;
  /** It may be yet to come, as an end. */
  mayLieAhead?: boolean;
  /** Why there may be none, for screen readers. */
  why?: string;
}

/** Whether times are reachable by Tab where nothing else is said. */
export const FocusableTimes = createContext(false);

/** `4 min ago`, ticking; the exact time on hover. */
export function RelativeTime({ at, focusable, mayLieAhead = false, why }: RelativeTimeProps) {
  const isFact = useContext(FocusableTimes);
  const time = timeOf(at);
  return time === null ? (
    <TextValue value={at} why={why} />
  ) : (
    <KnownTime at={time} focusable={focusable ?? isFact} mayLieAhead={mayLieAhead} />
  );
}

interface KnownTimeProps {
  at: number;
  focusable: boolean;
  mayLieAhead: boolean;
}

function KnownTime({ at, focusable, mayLieAhead }: KnownTimeProps) {
  const format = useFormat();
  const text = useTicking((now) => (mayLieAhead ? format.relative : format.past)(at, now));
  const { target, tip } = useTooltip(() => format.dateTime(at));

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
