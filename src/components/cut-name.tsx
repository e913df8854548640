import classes from './cut-name.module.css';

interface CutNameProps {
  name: string;
}

/** Names up to this length fit everywhere. */
const longest = 28;
/** Characters kept at the end, where names differ: `…-part-12.jsonl`. */
const kept = 14;

/** A name on one line. Where there is no room for all of it, its middle is left out. */
export function CutName({ name }: CutNameProps) {
  if (name.length <= longest) return name;
  const characters = Array.from(name);
  return (
    <>
      <span className={`visually-hidden ${classes.whole}`}>{name}</span>
      <span className={classes.cut} title={name} aria-hidden="true">
        <span className={classes.head}>{characters.slice(0, -kept).join('')}</span>
        <span className={classes.tail}>{characters.slice(-kept).join('')}</span>
      </span>
    </>
  );
}
