import { Absent } from '@/components/absent';
import { StatusIcon } from '@/components/status-icon';
import { formatNumber } from '@/lib/format';
import { adviceFor } from './advice';
import classes from './line-problems.module.css';

export interface LineProblem {
  /** From 1; null: the whole file. */
  line?: number | null;
  severity?: 'error' | 'warning';
  code?: string | null;
  message?: string | null;
  param?: string | null;
}

interface LineProblemsProps {
  label: string;
  problems: readonly LineProblem[];
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
          {problems.map(({ line, severity = 'error', code, message, param }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may have the same problem twice
            <tr key={index}>
              <td className={classes.line}>{line ? formatNumber(line) : <Absent why="file" />}</td>
              <td>
                <span className={classes.problem} data-severity={severity}>
                  <StatusIcon tone={severity === 'error' ? 'bad' : 'mixed'} />
                  <span>
                    {message ?? code ?? 'No reason was given.'}
                    <code className={classes.code}>
                      {[code, param].filter(Boolean).join(' · ')}
                    </code>
                  </span>
                </span>
              </td>
              <td className={classes.advice}>{adviceFor(code)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
