import { formatCount } from '@/lib/format';
import { ErrorPanel } from './error-panel';

/** A list that an upstream could not be asked for, and why. */
export interface UnaskedList {
  connection: string;
  kind: string;
  unsupported: boolean;
  error: unknown;
}

interface CouldNotAskProps {
  lists: readonly UnaskedList[] | undefined;
  /** `batches`. */
  noun: string;
  /** How many the history holds all the same; null while that is not known. */
  held: number | null;
  onRetry: () => void;
  retrying: boolean;
}

/** Why a list may lack what is new, in upstream's words, and what is shown instead. */
export function CouldNotAsk({ lists = [], noun, held, onRetry, retrying }: CouldNotAskProps) {
  const asked = lists.filter(({ unsupported }) => !unsupported);
  // A connection that does not answer does so for each of its lists: one reason is enough.
  const first = new Map(asked.toReversed().map((list) => [list.connection, list]));
  return [...first.values()]
    .reverse()
    .map(({ connection, kind, error }) => (
      <ErrorPanel
        key={`${connection} ${kind}`}
        title={`Couldn't ask ${connection} for its ${noun}.${heldInWords(held)}`}
        error={{ data: { upstream: error } }}
        onRetry={onRetry}
        retrying={retrying}
      />
    ));
}

function heldInWords(held: number | null): string {
  if (held === null) return '';
  if (held === 0) return ' The history holds none.';
  return ` The history holds ${formatCount(held, 'record')}, as they were last seen.`;
}
