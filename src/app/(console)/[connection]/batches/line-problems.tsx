import { Absent } from '@/components/absent';
import { StatusIcon } from '@/components/status-icon';
import { formatNumber } from '@/lib/format';
import { numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import { adviceFor } from './advice';
import classes from './line-problems.module.css';

interface LineProblemsProps {
  label: string;
  /** With `line` (from 1; none: the whole file), `severity`, `code`, `message`, `param`; or texts. */
  problems: readonly unknown[];
}

/** What is wrong with an input file, by line, and what to do about it. */
export function LineProblems({ label, problems }: LineProblemsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Problem</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may have the same problem twice
            <ProblemRow key={index} problem={problem} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ProblemRow({ problem }: { problem: unknown }) {
  const { line, severity, code, message, param } = objectOf(problem);
  const number = numberOf(line);
  const isWarning = severity === 'warning';
  const words = [message, code, typeof problem === 'object' ? null : problem].map(shownText);
  return (
    <tr>
      <td className={classes.line}>
        {number ? formatNumber(number) : <Absent why="the whole file" />}
      </td>
      <td>
        <span className={classes.problem} data-severity={isWarning ? 'warning' : 'error'}>
          <StatusIcon tone={isWarning ? 'mixed' : 'bad'} />
          <span>
            {words.find((text) => text !== null) ?? 'No reason was given.'}
            <code className={classes.code}>
              {[code, param].map(shownText).filter(Boolean).join(' · ')}
            </code>
          </span>
        </span>
      </td>
      <td className={classes.advice}>{adviceFor(textOf(code))}</td>
    </tr>
  );
}
