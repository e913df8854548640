import type { ReactNode } from 'react';
import classes from './door.module.css';
import { Mark } from './mark';

interface DoorProps {
  title: string;
  about?: ReactNode;
  children: ReactNode;
  /** Below the form: what to do when one cannot get in. */
  help?: ReactNode;
}

/** The page outside of the console: one form and nothing else. */
export function Door({ title, about, children, help }: DoorProps) {
  return (
    <main className={classes.door}>
      <div className={classes.panel}>
        <div className={classes.brand}>
          <Mark />
          Signalbox
        </div>
        <h1>{title}</h1>
        {about && <p className={classes.about}>{about}</p>}
        {children}
        {help && <div className={classes.help}>{help}</div>}
      </div>
    </main>
  );
}
