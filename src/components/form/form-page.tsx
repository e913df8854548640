'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import type { FormEventHandler, ReactNode, RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../error-panel';
import type { Crumb } from '../frame-context';
import { PageHeader } from '../page-header';
import classes from './form.module.css';
import { RequiresRole } from './requires-role';

interface FormPageProps {
  title: string;
  about?: ReactNode;
  crumbs: readonly Crumb[];
  form: {
    props: {
      ref: RefObject<HTMLFormElement | null>;
      onSubmit: FormEventHandler<HTMLFormElement>;
      noValidate: boolean;
    };
    failure: unknown;
    pending: boolean;
  };
  /** `Create batch`. */
  submit: string;
  /** `Couldn’t create the batch.` */
  failed: string;
  /** Where the reader goes without sending. */
  back: string;
  /** Who may send it; left out where everybody may. */
  requires?: { allowed: boolean; role: 'operator' | 'admin'; action: string };
  /** Stands between the fields and the buttons: the progress of an upload. */
  progress?: ReactNode;
  /** A failure that needs no panel. */
  hidesFailure?: (failure: unknown) => boolean;
  children: ReactNode;
}

/** A page with one form: what it is for, its sections, what went wrong, what sends it and the way back. */
export function FormPage(props: FormPageProps) {
  const { title, about, crumbs, form, submit, failed, back, requires, progress, children } = props;
  const t = useTranslations('form');
  const shown = form.failure !== null && !props.hidesFailure?.(form.failure);
  const body = (
    <form {...form.props} className={classes.form}>
      {children}
      {progress}
      {shown && <ErrorPanel title={failed} error={form.failure} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.pending && !progress} disabled={form.pending}>
          {submit}
        </Button>
        <Button component={Link} href={back} variant="subtle" color="gray">
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
  return (
    <>
      <PageHeader title={title} about={about} crumbs={crumbs} />
      {requires ? <RequiresRole {...requires}>{body}</RequiresRole> : body}
    </>
  );
}

/** A part of a form, under a heading of its own. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
