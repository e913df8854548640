import { type Fields, isFields, isIndex } from '../core/deltas';

/**
 * Gives pieces of calls the index of their call. Some servers leave it out, some tell of every call under
 * the same one; there, another id and a name begin another call.
 */
export function createCallPlaces(): (piece: Fields) => Fields {
  const known = new Map<number, Call>();
  const taken = new Set<number>();
  let last: Call | undefined;
  let next = 0;

  const begin = (wanted: number): Call => {
    const place = taken.has(wanted) ? next : wanted;
    taken.add(place);
    next = Math.max(next, place + 1);
    return { place, id: undefined };
  };

  return (piece) => {
    const { index } = piece;
    const current = isIndex(index) ? known.get(index) : last;
    const call =
      current && !isOther(piece, current) ? current : begin(isIndex(index) ? index : next);
    call.id ||= piece.id;
    if (isIndex(index)) known.set(index, call);
    last = call;
    return { ...piece, index: call.place };
  };
}

interface Call {
  place: number;
  id: unknown;
}

function isOther({ id, function: called }: Fields, current: Call): boolean {
  const isNamed = isFields(called) && Boolean(called.name);
  return isNamed && Boolean(id) && Boolean(current.id) && id !== current.id;
}
