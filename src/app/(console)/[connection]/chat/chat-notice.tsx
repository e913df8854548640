import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import classes from './composer.module.css';

/** What happened to the chat in another tab while something was said in this one. */
export function ChatNotice({ says }: { says: 'stale' | 'deleted' }) {
  const t = useTranslations('chat.conversation');
  return (
    <p className={classes.notice} role="alert">
      <StatusIcon statusColor="mixed" />
      {t(says)}
    </p>
  );
}
