import { RelativeTime } from '@/components/relative-time';
import { ShownOnce } from '../shown-once';

interface ResetLinkProps {
  title: string;
  link: { url: string; expires_at: number };
  onDone: () => void;
}

/** A one-time link for somebody else, to be handed over. */
export function ResetLink({ title, link, onDone }: ResetLinkProps) {
  return (
    <ShownOnce title={title} secret={link.url} what="link" onDone={onDone}>
      Hand it over in private: whoever opens it sets the password. It works once, ends{' '}
      <RelativeTime at={link.expires_at} />, and is not shown again; a new one replaces it.
    </ShownOnce>
  );
}
