'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import classes from '../../settings.module.css';
import { ResetLink } from '../reset-link';
import type { UserView } from '../user';

/** For whoever lost the password, or never set one. */
export function NewPassword({ user }: { user: UserView }) {
  const trpc = useTRPC();
  const create = useMutation(trpc.users.createResetLink.mutationOptions());
  return (
    <section className={classes.section} aria-labelledby="password">
      <h2 id="password">Password</h2>
      <p className={classes.help}>
        A link with which {user.name} sets a new password. Using it ends all of their sessions.
        {user.disabled && ' It does not enable the account.'}
      </p>
      {create.error && <ErrorPanel title="The link was not created." error={create.error} />}
      {create.data ? (
        <ResetLink
          title={`A link for ${user.name} is created`}
          link={create.data}
          onDone={() => create.reset()}
        />
      ) : (
        <div className={classes.buttons}>
          <Button
            variant="default"
            loading={create.isPending}
            onClick={() => create.mutate({ id: user.id })}
          >
            Create reset link
          </Button>
        </div>
      )}
    </section>
  );
}
