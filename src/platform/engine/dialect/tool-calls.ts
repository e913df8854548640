import { type Fields, isFields, quoteArguments, set } from './fields';

interface KnownCall {
  /** Its index in the response, which may differ from the index of the backend. */
  index: number;
  id: string;
}

/**
 * Separates the tool calls of a stream and assigns index, id and type. A delta with a name and a new id starts a
 * call, whatever its index: some servers number all calls 0, or none. So does a second name in one chunk.
 */
export function createCallNormalizer(newId: (prefix: string) => string) {
  const byChoice = new Map<unknown, { calls: KnownCall[]; byIndex: Map<unknown, KnownCall> }>();

  return (choice: unknown, pieces: unknown): boolean => {
    if (!Array.isArray(pieces)) return false;
    const state = byChoice.get(choice) ?? { calls: [], byIndex: new Map<unknown, KnownCall>() };
    byChoice.set(choice, state);
    const events = new Set<KnownCall>();
    let isChanged = false;

    for (const piece of pieces) {
      if (!isFields(piece)) continue;
      let call = find(piece, state);
      if (!call || (events.has(call) && isNamed(piece))) {
        const isOwn = isText(piece.id) && !state.calls.some(({ id }) => id === piece.id);
        const id = isOwn ? String(piece.id) : newId('call_');
        call = { index: state.calls.length, id };
        state.calls.push(call);
        if (fillFirst(piece, id)) isChanged = true;
      }
      events.add(call);
      state.byIndex.set(piece.index, call);
      if (piece.index !== call.index) isChanged = set(piece, 'index', call.index);
      if (quoteArguments(piece.function)) isChanged = true;
    }
    return isChanged;
  };
}

/** The call that the delta continues. Undefined: it starts one. */
function find(
  piece: Fields,
  { calls, byIndex }: { calls: KnownCall[]; byIndex: Map<unknown, KnownCall> },
): KnownCall | undefined {
  const known = byIndex.get(piece.index);
  if (isText(piece.id) && known?.id !== piece.id) {
    const same = calls.find(({ id }) => id === piece.id);
    if (same && !isNamed(piece)) return same;
    return isNamed(piece) ? undefined : known;
  }
  if (piece.index === undefined || piece.index === null)
    return isNamed(piece) && !isText(piece.id) ? undefined : (known ?? calls.at(-1));
  return known;
}

function fillFirst(piece: Fields, id: string): boolean {
  let isChanged = false;
  if (piece.id !== id) isChanged = set(piece, 'id', id);
  if (typeof piece.type !== 'string') isChanged = set(piece, 'type', 'function');
  if (isFields(piece.function) && piece.function.arguments == null)
    isChanged = set(piece.function, 'arguments', '');
  return isChanged;
}

const isNamed = (piece: Fields) => isFields(piece.function) && isText(piece.function.name);

const isText = (value: unknown) => typeof value === 'string' && value !== '';
