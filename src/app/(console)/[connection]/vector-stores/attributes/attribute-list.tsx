import { EmptyValue } from '@/components/empty-value';
import { type AttributeValue, attributesOf } from './attribute-rows';
import classes from './attributes-field.module.css';

interface AttributeListProps {
  attributes: unknown;
  /** What a click on one does, and what that is called; without it they are text. */
  onChoose?: (key: string, value: AttributeValue) => void;
  chooseLabel?: (key: string, value: string) => string;
}

/** The attributes of a file, one chip each. */
export function AttributeList({ attributes, onChoose, chooseLabel }: AttributeListProps) {
  const entries = attributesOf(attributes);
  if (entries.length === 0) return <EmptyValue />;
  return (
    <span className={classes.list}>
      {entries.map(([key, value]) => {
        const text = `${key}: ${value}`;
        return onChoose ? (
          <button
            key={key}
            type="button"
            className={classes.chip}
            title={text}
            aria-label={chooseLabel?.(key, String(value))}
            onClick={() => onChoose(key, value)}
          >
            {text}
          </button>
        ) : (
          <span key={key} className={classes.chip} title={text}>
            {text}
          </span>
        );
      })}
    </span>
  );
}
