import { type Fields, isFields, isIndex } from '../core/deltas';

/**
 * Gives the pieces of calls in a chunk the index of their call. Some servers leave it out, some tell of
 * every call under the same one; there, another id and a name begin another call. Names in one chunk are
 * different calls even where nothing else tells them apart.
 */
export function createCallPlaces(): (pieces: Fields[]) => Fields[] {
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

  return (pieces) => {
    const told = new Set<Call>();
    return pieces.map((piece) => {
      const { index } = piece;
      const current = isIndex(index) ? known.get(index) : last;
      const isGoingOn =
        current && !isOther(piece, current) && !(told.has(current) && isNamed(piece));
      const call = isGoingOn ? current : begin(isIndex(index) ? index : next);
      call.id ||= piece.id;
      if (isIndex(index)) known.set(index, call);
      last = call;
      told.add(call);
      return { ...piece, index: call.place };
    });
  };
}

interface Call {
  place: number;
  id: unknown;
}

function isOther(piece: Fields, current: Call): boolean {
  const { id } = piece;
  return isNamed(piece) && Boolean(id) && Boolean(current.id) && id !== current.id;
}

const isNamed = ({ function: called }: Fields) => isFields(called) && Boolean(called.name);
