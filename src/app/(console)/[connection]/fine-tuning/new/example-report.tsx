'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { EmptyValue } from '@/components/empty-value';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { ExampleProblem, ExampleReport } from '@/lib/fine-tuning/check-file';
import lines from '../../batches/line-problems.module.css';
import classes from './create-job.module.css';
import { TokenHistogram } from './token-histogram';
import { useFlawWords } from './use-flaw-words';

const Samples = dynamic(() => import('./samples').then((module) => module.Samples));

/** What the check of a file of examples found: its sum, what is wrong, how long they are, and some of them. */
export function ExampleReportView({ report, label }: { report: ExampleReport; label: string }) {
  const format = useFormat();
  const t = useTranslations('createFineTuning.report');
  const { examples, bytes, tokens, problems, problem_count, error_count } = report;
  const found = t('found', { errors: error_count, warnings: problem_count - error_count });
  return (
    <>
      <DescriptionList
        facts={[
          { label: t('examples'), value: format.number(examples) },
          { label: t('format'), value: report.format ?? t('noFormat') },
          { label: t('size'), value: format.bytes(bytes) },
          { label: t('tokens'), value: format.number(tokens.total) },
          {
            label: t('perExample'),
            value: examples > 0 ? t('range', { min: tokens.min, max: tokens.max }) : undefined,
          },
          {
            label: t('duplicates'),
            value: report.duplicates > 0 ? format.number(report.duplicates) : undefined,
          },
          {
            label: t('nearEmpty'),
            value: report.near_empty > 0 ? format.number(report.near_empty) : undefined,
          },
        ]}
      />
      <p className={classes.verdict} role="status">
        <StatusIcon statusColor={error_count > 0 ? 'bad' : problem_count > 0 ? 'mixed' : 'good'} />
        {problem_count === 0
          ? t('good')
          : problem_count > problems.length
            ? t('listed', { found, count: problems.length })
            : found}
      </p>
      {problems.length > 0 && <ProblemTable problems={problems} label={t('problems', { label })} />}
      {tokens.bins.length > 0 && <TokenHistogram bins={tokens.bins} />}
      {report.samples.length > 0 && <Samples samples={report.samples} />}
    </>
  );
}

function ProblemTable({ problems, label }: { problems: readonly ExampleProblem[]; label: string }) {
  const format = useFormat();
  const t = useTranslations('createFineTuning.report');
  const advice = useTranslations('createFineTuning.advice');
  const words = useFlawWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={lines.frame} aria-label={label} tabIndex={0}>
      <table className={lines.table}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('todo')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, severity, field, rule, advice: todo }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may break one rule twice
            <tr key={index}>
              <td className={lines.line}>
                {line === null ? <EmptyValue why={t('whole')} /> : format.number(line)}
              </td>
              <td>
                <span className={lines.problem} data-severity={severity}>
                  <StatusIcon statusColor={severity === 'warning' ? 'mixed' : 'bad'} />
                  <span>
                    {field && <code>{field}</code>} {words(rule)}
                  </span>
                </span>
              </td>
              <td className={lines.advice}>{advice(todo)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
