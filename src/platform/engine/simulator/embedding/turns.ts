import { breathe } from '../context';

/** Told how many characters were read, it now and then waits until others in the process had their turn. */
export type Turns = (characters: number) => Promise<void>;

/** Some ten milliseconds. */
const stride = 50_000;

export function createTurns(signal?: AbortSignal): Turns {
  let read = 0;
  return async (characters) => {
    read += characters;
    if (read < stride) return;
    read = 0;
    await breathe();
    signal?.throwIfAborted();
  };
}
