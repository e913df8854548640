'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { itemFieldsOf } from '@/lib/fine-tuning/item-fields';
import { useConnection } from '../../../app-shell/use-connection';
import { contentPath } from '../../files/file';
import type { FileChoice, JobForm } from './job-form';
import { useExampleCheck } from './use-example-check';

const minExamples = { training: 10, validation: 1 };

/** One of the two files of a job: the file itself, its check, and what keeps it from being sent. */
export function useExamplesFile(role: keyof typeof minExamples, connection: string) {
  const t = useTranslations('createFineTuning.file');
  const { kind } = useConnection();
  const [file, setFile] = useState<File | null>(null);
  const [insists, setInsists] = useState(false);
  const [rules, setRules] = useState<Pick<JobForm, 'method' | 'grader'> & { choice: FileChoice }>({
    method: 'supervised',
    grader: '',
    choice: { source: 'new', fileId: '' },
  });
  const { choice, method, grader } = rules;
  const isNew = choice.source === 'new';
  const check = useExampleCheck({
    file: isNew ? file : null,
    url: !isNew && choice.fileId ? contentPath(connection, choice.fileId) : '',
    type: method,
    itemFields: method === 'reinforcement' ? itemFieldsOf(parsed(grader)) : [],
    minExamples: minExamples[role],
    allowsMedia: kind !== 'platform',
  });

  return {
    file,
    check,
    insists,
    setInsists,
    setFile(chosen: File | null) {
      setFile(chosen);
      setInsists(false);
    },
    /** Has the file of this form checked by the rules of its method. */
    follow(next: typeof rules) {
      const isSame = JSON.stringify(next) === JSON.stringify(rules);
      if (!isSame) setRules(next);
    },
    /** What is to be done before it can be sent; null if valid. */
    problem(chosen: FileChoice): string | null {
      if (chosen.source === 'stored' && !chosen.fileId) return t('chooseStored');
      if (chosen.source === 'new' && !file) return t('chooseNew');
      if (check?.state === 'reading' && chosen.source === 'new') return t('wait');
      const errors = check?.state === 'checked' ? check.report.error_count : 0;
      return errors > 0 && !insists ? t('fix') : null;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
