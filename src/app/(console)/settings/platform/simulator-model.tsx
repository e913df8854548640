'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/form/form-page';
import { useTRPC } from '@/trpc/client';
import own from './simulator-model.module.css';
import { withCode } from './with-code';

/** What answers where no other model is set up, and how to make it fail. */
export function SimulatorModel() {
  const t = useTranslations('platform.model');
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.platform.retrieve.queryOptions());
  if (error && !data) return <ErrorPanel title={t('failed')} error={error} />;
  if (!data) return null;

  const { model, context_window, max_completion_tokens, directives } = data;
  const code = (words: ReactNode) => <code>{words}</code>;
  return (
    <FormSection title={model}>
      <p>{t('about', { context: context_window, reply: max_completion_tokens })}</p>
      <p>{t.rich('help', { code })}</p>
      <table className={own.directives} aria-label={t('directives')}>
        <thead>
          <tr>
            <th scope="col">{t('directive')}</th>
            <th scope="col">{t('does')}</th>
          </tr>
        </thead>
        <tbody>
          {directives.map(({ usage, meaning }) => (
            <tr key={usage}>
              <th scope="row">
                <code>{usage}</code>
              </th>
              <td>{withCode(meaning)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FormSection>
  );
}
