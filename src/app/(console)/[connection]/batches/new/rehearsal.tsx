import classes from './create-batch.module.css';

const orders = [
  ['/status 400', 'refuses the request, as an invalid one'],
  ['/status 429 retry-after=2', 'refuses it for its rate'],
  ['/wait 2s', 'answers late'],
  ['/length 500', 'answers at length'],
  ['/echo Any words', 'answers with these words'],
] as const;

/** What the built-in model obeys, for rehearsing trouble. */
export function Rehearsal() {
  return (
    <details className={classes.rehearsal}>
      <summary>Rehearse trouble with signalbox-mini</summary>
      <p>The built-in model obeys orders that stand on a line of their own in the user message:</p>
      <dl>
        {orders.map(([order, does]) => (
          <div key={order}>
            <dt>
              <code>{order}</code>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
