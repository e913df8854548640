import classes from './truncated-name.module.css';

interface CutNameProps {
  name: string;
}

/** Names up to this length fit everywhere. */
const maxLength = 28;
/** Characters kept at the end, where names differ: `…-part-12.jsonl`. */
const tailLength = 14;

/** A name on one line. Where there is no room for all of it, its middle is left out. */
export function TruncatedName({ name }: CutNameProps) {
  if (name.length <= maxLength) return name;
  // On one line also where the name is the beginning of a text.
  const characters = Array.from(name.replace(/\s+/g, ' '));
  return (
    <>
      <span className={`visually-hidden ${classes.whole}`}>{name}</span>
      <span className={classes.cut} title={name} data-truncated aria-hidden="true">
        <span className={classes.head}>{characters.slice(0, -tailLength).join('')}</span>
        <span className={classes.tail}>{characters.slice(-tailLength).join('')}</span>
      </span>
    </>
  );
}
