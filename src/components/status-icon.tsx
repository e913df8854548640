import type { StatusColor } from '@/lib/status-color';
import classes from './status-icon.module.css';

/** Twelve pixels that tell the tone apart without colour. The word beside it carries the meaning. */
export function StatusIcon({ statusColor }: { statusColor: StatusColor }) {
  return (
    <svg className={classes.icon} data-tone={statusColor} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[statusColor]}
    </svg>
  );
}

const ring = <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const disc = <circle cx="6" cy="6" r="5.5" fill="currentColor" />;

const shapes: Record<StatusColor, React.ReactNode> = {
  waiting: ring,
  unknown: <circle cx="6" cy="6" r="2.5" fill="currentColor" />,
  active: (
    <>
      <circle className={classes.halo} cx="6" cy="6" r="5.5" fill="currentColor" />
      <circle cx="6" cy="6" r="3" fill="currentColor" />
    </>
  ),
  good: (
    <>
      {disc}
      <path className={classes.mark} d="M3.6 6.2 5.3 7.9 8.5 4.4" />
    </>
  ),
  mixed: (
    <>
      {ring}
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5Z" fill="currentColor" />
    </>
  ),
  bad: (
    <>
      {disc}
      <path className={classes.mark} d="m4.2 4.2 3.6 3.6m0-3.6L4.2 7.8" />
    </>
  ),
  gone: (
    <>
      {ring}
      <path d="m2.9 9.1 6.2-6.2" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
};
