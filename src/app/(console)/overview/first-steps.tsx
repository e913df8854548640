'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, ButtonLink } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../frame/use-account';
import { useConnections } from '../frame/use-connection';
import classes from './overview.module.css';

/** For an installation that has seen nothing yet. */
export function FirstSteps() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const platform = useConnections().find(({ kind }) => kind === 'platform')?.slug ?? 'local';
  const load = useMutation(
    trpc.examples.load.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries();
        toast.done('The example data is loaded', {
          link: { label: 'See the batches', href: `/${platform}/batches` },
        });
      },
    }),
  );

  return (
    <section aria-labelledby="first-steps" className={classes.first}>
      <h2 id="first-steps" className={classes.heading}>
        First steps
      </h2>
      <ol className={classes.steps}>
        <li>
          <h3>Look around with example data</h3>
          <p>
            Files and batches of a small support team, made on the local platform through its public
            API. Some requests fail on purpose.
          </p>
          <Button
            loading={load.isPending}
            disabled={!may('operator')}
            onClick={() => load.mutate({ connection: platform })}
          >
            Load example data
          </Button>
        </li>
        <li>
          <h3>Talk to the built-in model</h3>
          <p>
            It is small and says so. It streams, calls tools, fits schemas, and fails when told to.
          </p>
          <ButtonLink href={`/${platform}/chat`} variant="default">
            Open chat
          </ButtonLink>
        </li>
        <li>
          <h3>Run a batch of your own</h3>
          <p>The input is checked in your browser, line by line, before anything is sent.</p>
          <ButtonLink href={`/${platform}/batches/new`} variant="default">
            Create batch
          </ButtonLink>
        </li>
        {may('admin') && (
          <li>
            <h3>Connect what you have</h3>
            <p>OpenAI, Azure OpenAI, or any server that speaks the API. Keys are sealed.</p>
            <ButtonLink href="/settings/connections/new" variant="default">
              Add connection
            </ButtonLink>
          </li>
        )}
      </ol>
      {load.error && <ErrorPanel title="The example data was not loaded." error={load.error} />}
    </section>
  );
}
