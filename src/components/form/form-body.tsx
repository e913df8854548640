'use client';

import type { FormEventHandler, ReactNode, RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button';
import { ButtonLink } from '../controls/button-link';
import { ErrorPanel } from '../error-panel';
import classes from './form.module.css';

export interface FormBodyProps {
  form: {
    props: {
      ref: RefObject<HTMLFormElement | null>;
      onSubmit: FormEventHandler<HTMLFormElement>;
      noValidate: boolean;
    };
    failure: unknown;
    pending: boolean;
    isStopped: boolean;
    stop: () => void;
  };
  /** What the form does, where its page does not say it: `Edit connection`. */
  label?: string;
  /** `Create batch`. */
  submit: string;
  /** One of several forms of a page: none of them is the primary one. */
  secondary?: boolean;
  /** `Couldn’t create the batch.` */
  failed: string;
  /** Where the reader goes without sending. */
  back?: string;
  /** Beside the button. */
  actions?: ReactNode;
  /** Stands between the fields and the buttons: the progress of an upload. */
  progress?: ReactNode;
  /** What it asks of upstream heeds the signal: the reader may stop waiting for it. */
  isStoppable?: boolean;
  /** A failure that needs no panel. */
  hidesFailure?: (failure: unknown) => boolean;
  children: ReactNode;
}

/** A form: its fields, what went wrong, and what sends it. */
export function FormBody(props: FormBodyProps) {
  const { form, label, submit, secondary, failed, back, actions, progress, children } = props;
  const { isStoppable } = props;
  const t = useTranslations('form');
  const shown = form.failure !== null && !props.hidesFailure?.(form.failure);
  return (
    <form {...form.props} className={classes.form} aria-label={label}>
      {children}
      {progress}
      {shown && <ErrorPanel title={failed} error={form.failure} />}
      {form.isStopped && <p role="status">{t('stopped')}</p>}
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant={secondary ? 'default' : undefined}
          loading={form.pending && !progress}
          disabled={form.pending}
        >
          {submit}
        </Button>
        {isStoppable && form.pending && !progress && (
          <Button variant="default" onClick={form.stop}>
            {t('stop')}
          </Button>
        )}
        {back !== undefined && (
          <ButtonLink href={back} variant="subtle" color="gray">
            {t('cancel')}
          </ButtonLink>
        )}
        {actions}
      </div>
    </form>
  );
}
