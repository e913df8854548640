'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import answerClasses from '../../playground/answer.module.css';
import { percentOf, shadeOf } from '../../playground/probability';
import tokenClasses from '../../playground/token.module.css';
import classes from './completions.module.css';
import type { CompletionChoice, ScoredToken } from './read-completion';

interface CompletionTextProps {
  prompt: string;
  suffix: string;
  choice: CompletionChoice;
}

/** Prompt and continuation in one text; the model's part is marked, token by token where it has probabilities. */
export function CompletionText({ prompt, suffix, choice }: CompletionTextProps) {
  const format = useFormat();
  const t = useTranslations('completions');
  const { text, tokens, finishReason } = choice;
  const isEchoed = prompt !== '' && text.startsWith(prompt);
  const [shown, setShown] = useState<ScoredToken | null>(null);
  return (
    <figure className={classes.choice}>
      <p className={answerClasses.prose}>
        {(tokens.length === 0 || !isEchoed) && prompt}
        {tokens.length > 0 ? (
          tokens.map((token, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a token is known by
              key={at}
              type="button"
              className={tokenClasses.token}
              data-shade={shadeOf(token.logprob)}
              aria-label={t('token', {
                token: token.token,
                percent: percentOf(token.logprob, format),
              })}
              onMouseEnter={() => setShown(token)}
              onFocus={() => setShown(token)}
            >
              {token.token}
            </button>
          ))
        ) : (
          <mark className={classes.model}>{isEchoed ? text.slice(prompt.length) : text}</mark>
        )}
        {suffix}
      </p>
      <figcaption className={answerClasses.dimmed}>
        {finishReason ? t('finished', { reason: finishReason }) : t('unfinished')}
      </figcaption>
      {tokens.length > 0 && (
        <div className={classes.alternatives} aria-live="polite">
          {shown ? <Alternatives of={shown} /> : t('hint')}
        </div>
      )}
    </figure>
  );
}

function Alternatives({ of: { token, logprob, alternatives } }: { of: ScoredToken }) {
  const format = useFormat();
  const t = useTranslations('completions');
  return (
    <table aria-label={t('alternatives', { token })}>
      <thead>
        <tr>
          <th scope="col">{t('columns.token')}</th>
          <th scope="col">{t('columns.probability')}</th>
          <th scope="col">{t('columns.logprob')}</th>
        </tr>
      </thead>
      <tbody>
        {(alternatives.length > 0 ? alternatives : [{ token, logprob }]).map((one) => (
          <tr key={one.token} aria-current={one.token === token || undefined}>
            <th scope="row">
              <code>{JSON.stringify(one.token)}</code>
            </th>
            <td>{percentOf(one.logprob, format)}</td>
            <td>{one.logprob === null ? '–' : format.fixed(one.logprob, 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
