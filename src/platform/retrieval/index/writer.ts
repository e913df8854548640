import { createGathering } from './gathering';
import { enter } from './presence';
import { openIndexDb } from './schema';
import { createSweeping } from './sweeping';
import { createWriting, type Writing } from './writing';

/**
 * The index for a process that writes. What was replaced or removed is swept away in between, and what older programs
 * wrote is brought up to date.
 */
export function openWriter(file: string) {
  const db = openIndexDb(file);
  const { disownUnfinished, sweep } = createSweeping(db);
  const { gather } = createGathering(db);
  const presence = enter(`${file}-writers`, disownUnfinished);
  const writing = createWriting(db);
  let isSweeping = false;

  const sweepOn = () => {
    isSweeping = db.open && (sweep() || gather());
    if (isSweeping) setImmediate(sweepOn);
  };
  const sweepSoon = () => {
    if (!isSweeping) setImmediate(sweepOn);
    isSweeping = true;
  };
  const sweepAfter =
    <Args extends unknown[], Result>(run: (...args: Args) => Result) =>
    (...args: Args): Result => {
      const result = run(...args);
      sweepSoon();
      return result;
    };
  sweepSoon();

  return {
    ...writing,
    commit: sweepAfter(writing.commit),
    abandon: sweepAfter(writing.abandon),
    remove: sweepAfter(writing.remove),
    /** Has nothing to do but what is done in between. */
    wake: sweepSoon,
    close() {
      db.close();
      presence.leave();
    },
  } satisfies Writing & { wake(): void; close(): void };
}
