import { StatusIcon } from '@/components/status-icon';
import classes from './composer.module.css';

const words = {
  stale:
    'This chat went on elsewhere. The newer turns are shown above, and nothing was sent: what you typed is kept.',
  deleted: 'This chat was deleted. What you typed is kept here until you leave.',
};

/** What happened to the chat in another tab while something was said in this one. */
export function ChatNotice({ says }: { says: keyof typeof words }) {
  return (
    <p className={classes.notice} role="alert">
      <StatusIcon tone="mixed" />
      {words[says]}
    </p>
  );
}
