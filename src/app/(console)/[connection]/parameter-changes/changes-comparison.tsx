'use client';

import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { ChangeCounts, ChangeExample, ChangesReport } from '@/lib/batch-input/changes-report';
import classes from './parameter-changes.module.css';

/** Values of a field that have a row of their own. */
const maxRows = 5;

/** What changes do to the lines of an input: counted by field and value, and shown on the first lines. */
export function ChangesComparison({ report }: { report: ChangesReport }) {
  const t = useTranslations('parameterChanges.comparison');
  const { lines, changed, unreadable, unreadableLines, fields, examples } = report;
  return (
    <section className={classes.comparison} aria-label={t('label')}>
      <p role="status" className={classes.verdict}>
        <StatusIcon statusColor={changed > 0 ? 'good' : 'mixed'} />
        {changed > 0 ? t('changed', { changed, lines }) : t('nothing')}
      </p>
      {unreadable > 0 && (
        <p className={classes.verdict}>
          <StatusIcon statusColor="bad" />
          {t('unreadable', { count: unreadable, first: unreadableLines.join(', ') })}
        </p>
      )}
      <table className={classes.table}>
        <caption>{t('byField')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
            <th scope="col" className={classes.count}>
              {t('lines')}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRows key={field.field} counts={field} />
          ))}
        </tbody>
      </table>
      {examples.length > 0 && <h3>{t('examples', { count: examples.length })}</h3>}
      {examples.map((example) => (
        <Example key={example.line} example={example} />
      ))}
    </section>
  );
}

function FieldRows({ counts }: { counts: ChangeCounts }) {
  const t = useTranslations('parameterChanges.comparison');
  const format = useFormat();
  const { field, after, before, same, absent, blocked, changed } = counts;
  const shown = before.slice(0, maxRows);
  const others = changed - shown.reduce((sum, { lines }) => sum + lines, 0);
  const rows = [
    ...shown.map(({ value, lines }) => ({ key: `value ${value}`, lines, value, note: null })),
    { key: 'others', lines: others, value: null, note: t('otherValues') },
    { key: 'same', lines: same, value: null, note: t('same') },
    { key: 'absent', lines: absent, value: null, note: t('absent') },
    { key: 'blocked', lines: blocked, value: null, note: t('blocked') },
  ].filter(({ lines }) => lines > 0);
  const isChange = (key: string) => key === 'others' || key.startsWith('value ');
  return rows.map(({ key, lines, value, note }) => (
    <tr key={key}>
      <th scope="row">
        <code>{field}</code>
      </th>
      <td>{note ?? <Value json={value} />}</td>
      <td>{isChange(key) ? <Value json={after} /> : t('unchanged')}</td>
      <td className={classes.count}>{format.number(lines)}</td>
    </tr>
  ));
}

function Value({ json }: { json: string | null }) {
  const t = useTranslations('parameterChanges.comparison');
  if (json === null) return <span className={classes.none}>{t('notThere')}</span>;
  return <code title={json}>{json.length > 80 ? `${json.slice(0, 80)}…` : json}</code>;
}

/** A line before and after, side by side where there is room. */
function Example({ example }: { example: ChangeExample }) {
  const t = useTranslations('parameterChanges.comparison');
  const { line, custom_id, fields, before, after, isCut } = example;
  return (
    <details className={classes.example}>
      <summary>
        {custom_id === null ? t('line', { line }) : t('lineOf', { line, id: custom_id })}
        {': '}
        {fields
          .filter(({ outcome }) => outcome === 'changed')
          .map(({ field }) => field)
          .join(', ')}
      </summary>
      <div className={classes.sides}>
        <CodeBlock code={indented(before)} language={t('before')} lines={30} />
        <CodeBlock code={indented(after)} language={t('after')} lines={30} />
      </div>
      {isCut && <p className={classes.help}>{t('cut')}</p>}
    </details>
  );
}

/** With a break after each field of the outermost two objects, and everything else as it is written. */
function indented(json: string): string {
  let depth = 0;
  let isText = false;
  let out = '';
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (isText && character === '\\') {
      out += character + json.charAt(at + 1);
      at += 1;
      continue;
    }
    if (character === '"') isText = !isText;
    const isOutside = !isText && character !== '"';
    if (isOutside && (character === '}' || character === ']')) {
      depth -= 1;
      if (depth < 2) out += `\n${'  '.repeat(depth)}`;
    }
    out += character;
    if (isOutside && (character === '{' || character === '[')) {
      depth += 1;
      if (depth <= 2) out += `\n${'  '.repeat(depth)}`;
    }
    if (isOutside && character === ',' && depth <= 2) {
      out += `\n${'  '.repeat(depth)}`;
      while (json.charAt(at + 1) === ' ') at += 1;
    }
  }
  return out;
}
