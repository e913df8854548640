'use client';

import { IconChecks, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Textarea } from '@/components/controls/textarea';
import { CopyButton } from '@/components/copy-button';
import { JsonField } from '@/components/form/json-field';
import { readJson } from '@/components/form/read-json';
import { PageHeader } from '@/components/page-header';
import { StatusIcon } from '@/components/status-icon';
import { isObject, type Loose, objectOf } from '@/lib/loose';
import { ForOperators } from '../../app-shell/for-operators';
import answerClasses from '../../playground/answer.module.css';
import { readJsonAnswer } from '../../playground/read-answer';
import { useExchange } from '../../playground/use-exchange';
import { fieldNames, templates } from './grader-form';
import { graderHash } from './grader-link';
import { GraderSection } from './grader-section';
import classes from './graders.module.css';
import { useGraderPage } from './use-grader-page';

// What has nothing to show before a grader ran.
const ExchangeView = dynamic(() =>
  import('../../playground/exchange-view').then((module) => module.ExchangeView),
);
const GraderResult = dynamic(() => import('./grader-result').then((module) => module.GraderResult));
const ManyExamples = dynamic(() => import('./many-examples').then((module) => module.ManyExamples));

/** Models that may grade, by their names. */
const gradingModels = /^(gpt-|o\d|ft:|signalbox-mini)/i;

/** A grader, made by fields or as JSON, validated, run on one example or on many, and taken to a fine-tuning job. */
export function Graders({ connection }: { connection: string }) {
  const t = useTranslations('graders');
  const { exchange, isRunning, send, stop } = useExchange(connection, readJsonAnswer);
  // Which of the two buttons sends it. The form is sent within the click: state would come too late.
  const validates = useRef(false);
  const page = useGraderPage(connection, (grader) => {
    const { item, sample } = page.form.values;
    void send(
      validates.current
        ? { operation: 'validateGrader', body: { grader } }
        : { operation: 'runGrader', body: { grader, ...itemOf(item), model_sample: sample } },
    );
  });
  const { form, grader } = page;
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        facts={
          grader && (
            <CopyButton
              text={() => window.location.href.split('#')[0] + graderHash(grader)}
              what={t('link')}
            />
          )
        }
      />
      <ForOperators action={t('role')}>
        <form {...form.props} className={classes.columns} aria-label={t('title')}>
          <div className={classes.column}>
            <GraderSection connection={connection} page={page} />
          </div>
          <div className={classes.column}>
            <section className={classes.section} aria-label={t('example')}>
              <h2>{t('example')}</h2>
              <JsonField
                label={fieldNames.item}
                description={t('itemHelp', templates)}
                value={form.values.item}
                error={form.errorOf('item')}
                check={(value) => (isObject(value) ? null : t('problems.item'))}
                onChange={(item) => form.set({ item })}
              />
              <Textarea
                label="model_sample"
                description={t('sampleHelp', templates)}
                minRows={2}
                maxRows={16}
                {...form.field('sample')}
              />
              <div className={answerClasses.bar}>
                {isRunning ? (
                  <Button
                    variant="default"
                    leftSection={<IconPlayerStop size={14} aria-hidden />}
                    onClick={stop}
                  >
                    {t('stop')}
                  </Button>
                ) : (
                  <>
                    <Button
                      type="submit"
                      leftSection={<IconPlayerPlay size={14} aria-hidden />}
                      onClick={() => {
                        validates.current = false;
                      }}
                    >
                      {t('run')}
                    </Button>
                    <Button
                      type="submit"
                      variant="default"
                      leftSection={<IconChecks size={14} aria-hidden />}
                      onClick={() => {
                        validates.current = true;
                      }}
                    >
                      {t('validate')}
                    </Button>
                  </>
                )}
              </div>
              {exchange && (
                <ExchangeView
                  playground={{
                    connection,
                    fits: gradingModels,
                    form: { set: ({ model = '' }) => page.setGrader({ model }) },
                  }}
                  exchange={exchange}
                  failed={t(
                    exchange.request.operation === 'runGrader' ? 'runFailed' : 'validateFailed',
                  )}
                >
                  {exchange.answer && (
                    <Outcome operation={exchange.request.operation} answer={exchange.answer} />
                  )}
                </ExchangeView>
              )}
            </section>
            <section className={classes.section} aria-label={t('many.title')}>
              <h2>{t('many.title')}</h2>
              <ManyExamples
                connection={connection}
                text={form.values.examples}
                grader={grader}
                onText={(examples) => form.set({ examples })}
              />
            </section>
          </div>
        </form>
      </ForOperators>
    </>
  );
}

function Outcome({ operation, answer }: { operation: string; answer: Loose }) {
  const t = useTranslations('graders');
  if (operation === 'runGrader') return <GraderResult answer={answer} />;
  const { name, type } = objectOf(answer.grader);
  return (
    <p className={classes.note}>
      <StatusIcon statusColor="good" />{' '}
      {t('valid', { name: String(name ?? ''), type: String(type ?? '') })}
    </p>
  );
}

/** Empty is not sent. */
function itemOf(text: string): { item?: unknown } {
  const reading = readJson(text);
  return reading.state === 'valid' ? { item: reading.value } : {};
}
