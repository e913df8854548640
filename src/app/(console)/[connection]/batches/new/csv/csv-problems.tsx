'use client';

import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { CsvProblem } from '@/lib/batch-input/csv-table';
import type { FillProblem } from '@/lib/batch-input/fill-table';
import classes from './csv.module.css';

/** What is wrong with a table or its rows, and on which lines. */
export function CsvProblems({ problems }: { problems: readonly (CsvProblem | FillProblem)[] }) {
  const t = useTranslations('csvInput');
  const format = useFormat();
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} aria-label={t('problemsLabel')}>
      {problems.map((problem) => {
        const { code, severity, count, lines, name = '' } = problem;
        const firstLine = 'firstLine' in problem ? (problem.firstLine ?? 0) : 0;
        const shown = lines.map((line) => format.number(line)).join(', ');
        return (
          <li key={`${code} ${name}`}>
            <StatusIcon statusColor={severity === 'error' ? 'bad' : 'mixed'} />
            <span>
              {t(`problems.${code}`, { count, name, firstLine })}
              {lines.length > 0 &&
                ` ${t(count > lines.length ? 'firstLines' : 'lines', { count: lines.length, lines: shown })}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
