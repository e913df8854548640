import type { ReactNode } from 'react';
import classes from './form.module.css';

/** The link lost its token on the way here. */
export function NoToken({ children }: { children: ReactNode }) {
  return (
    <div className={classes.form} role="alert">
      <p>This link is incomplete. {children}</p>
      <a href="/sign-in">Go to sign-in</a>
    </div>
  );
}
