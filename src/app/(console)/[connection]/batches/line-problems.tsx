import { useMessages, useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import classes from './line-problems.module.css';

interface LineProblemsProps {
  label: string;
  /** With `line` (from 1; none: the whole file), `severity`, `code`, `message`, `param`; or texts. */
  problems: readonly unknown[];
  /** Says a message in another language, where it is one of ours. */
  translate?: (message: string) => string;
}

const asItIs = (message: string) => message;

/** What is wrong with an input file, by line, and what to do about it. */
export function LineProblems({ label, problems, translate }: LineProblemsProps) {
  const t = useTranslations('lineProblems');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('problem')}</th>
            <th scope="col">{t('todo')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may have the same problem twice
            <ProblemRow key={index} problem={problem} translate={translate} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ProblemRow({
  problem,
  translate = asItIs,
}: {
  problem: unknown;
  translate?: LineProblemsProps['translate'];
}) {
  const format = useFormat();
  const t = useTranslations('lineProblems');
  const advice: Record<string, string> = useMessages().batchAdvice;
  const { line, severity, code, message, param } = objectOf(problem);
  const key = textOf(code) ?? '';
  const number = numberOf(line);
  const isWarning = severity === 'warning';
  const said = typeof message === 'string' ? translate(message) : message;
  const words = [said, code, typeof problem === 'object' ? null : problem].map(shownText);
  return (
    <tr>
      <td className={classes.line}>
        {number ? format.number(number) : <EmptyValue why={t('whole')} />}
      </td>
      <td>
        <span className={classes.problem} data-severity={isWarning ? 'warning' : 'error'}>
          <StatusIcon statusColor={isWarning ? 'mixed' : 'bad'} />
          <span>
            {words.find((text) => text !== null) ?? t('noReason')}
            <code className={classes.code}>
              {[code, param].map(shownText).filter(Boolean).join(' · ')}
            </code>
          </span>
        </span>
      </td>
      <td className={classes.advice}>{Object.hasOwn(advice, key) && advice[key]}</td>
    </tr>
  );
}
