import { shortenId } from '@/lib/format';
import { CopyButton } from './copy-button';
import classes from './copy-id.module.css';

interface CopyIdProps {
  id: string;
  /** What the id is of, for the button's name. */
  what?: string;
  /** Shown whole where there is room. */
  whole?: boolean;
}

/** An id in monospace, shortened in the middle, with a copy button on hover and focus. */
export function CopyId({ id, what = 'id', whole = false }: CopyIdProps) {
  return (
    <span className={classes.root}>
      <code className={classes.id} title={whole ? undefined : id}>
        {whole ? id : shortenId(id)}
      </code>
      <CopyButton className={classes.button} text={id} what={what} />
    </span>
  );
}
