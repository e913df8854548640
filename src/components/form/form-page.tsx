'use client';

import type { ReactNode } from 'react';
import type { Crumb } from '../app-shell-context';
import { PageHeader } from '../page-header';
import classes from './form.module.css';
import { FormBody, type FormBodyProps } from './form-body';
import { RequiresRole } from './requires-role';

interface FormPageProps extends FormBodyProps {
  title: string;
  about?: ReactNode;
  crumbs: readonly Crumb[];
  /** Where the reader goes without sending. */
  back: string;
  /** Who may send it; left out where everybody may. */
  requires?: { allowed: boolean; role: 'operator' | 'admin'; action: string };
}

/** A page with one form: what it is for, its sections, what went wrong, what sends it and the way back. */
export function FormPage({ title, about, crumbs, requires, ...form }: FormPageProps) {
  const body = <FormBody {...form} />;
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
