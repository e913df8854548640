'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { formatNumber } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import own from './builtin-model.module.css';
import { withCode } from './with-code';

/** What answers where no other model is set up, and how it is told to make trouble. */
export function BuiltinModel() {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.platform.retrieve.queryOptions());
  if (error && !data) return <ErrorPanel title="The built-in model was not read." error={error} />;
  if (!data) return null;

  const { model, context_window, longest_answer, orders } = data;
  return (
    <section className={classes.section} aria-labelledby="model">
      <h2 id="model">{model}</h2>
      <p>
        The built-in model is a small program, not a neural network: the same request gets the same
        answer. It streams, calls tools, fills JSON schemas and counts real tokens, so that
        everything around a model can be tried without one. It reads up to{' '}
        {formatNumber(context_window)} tokens and answers with up to {formatNumber(longest_answer)}.
      </p>
      <p>
        To rehearse trouble, put an order on a line of its own in the last user message, or in a
        system message. <code>/help</code> lists them in a chat.
      </p>
      <table className={own.orders} aria-label="Orders">
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {orders.map(({ usage, meaning }) => (
            <tr key={usage}>
              <th scope="row">
                <code>{usage}</code>
              </th>
              <td>{withCode(meaning)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
