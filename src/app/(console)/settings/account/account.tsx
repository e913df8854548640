'use client';

import { useAccount } from '../../frame/use-account';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { ColourScheme } from './colour-scheme';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';

/** What everybody sets for themselves. */
export function Account() {
  const { user } = useAccount();
  return (
    <>
      <SettingsHeader
        title="Account"
        about={`You are ${user.email}, with the role ${user.role}.`}
      />
      <div className={classes.sections}>
        <section className={classes.section} aria-labelledby="you">
          <h2 id="you">You</h2>
          <ProfileForm />
        </section>
        <section className={classes.section} aria-labelledby="colours">
          <h2 id="colours">Colours</h2>
          <ColourScheme />
        </section>
        <section className={classes.section} aria-labelledby="new-password">
          <h2 id="new-password">Password</h2>
          <PasswordForm />
        </section>
        <section className={classes.section} aria-labelledby="sessions">
          <h2 id="sessions">Sessions</h2>
          <SessionList />
        </section>
      </div>
    </>
  );
}
