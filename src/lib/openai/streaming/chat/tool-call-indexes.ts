import { isIndex, isJsonObject, type JsonObject } from '../../core/json';

/**
 * Assigns each tool-call delta of a chunk the index of its call. Some servers omit the index,
 * others send one index for every call; then another id together with a name starts another call.
 * Two names in one chunk are different calls even if nothing else distinguishes them.
 */
export function createToolCallIndexer(): (pieces: JsonObject[]) => JsonObject[] {
  const callsByIndex = new Map<number, ToolCallState>();
  const takenIndexes = new Set<number>();
  let last: ToolCallState | undefined;
  let next = 0;

  const startCall = (requestedIndex: number): ToolCallState => {
    const index = takenIndexes.has(requestedIndex) ? next : requestedIndex;
    takenIndexes.add(index);
    next = Math.max(next, index + 1);
    return { index, id: undefined };
  };

  return (pieces) => {
    const seen = new Set<ToolCallState>();
    return pieces.map((piece) => {
      const { index } = piece;
      const current = isIndex(index) ? callsByIndex.get(index) : last;
      const isContinued =
        current && !isAnotherCall(piece, current) && !(seen.has(current) && isNamed(piece));
      const call = isContinued ? current : startCall(isIndex(index) ? index : next);
      call.id ||= piece.id;
      if (isIndex(index)) callsByIndex.set(index, call);
      last = call;
      seen.add(call);
      return { ...piece, index: call.index };
    });
  };
}

interface ToolCallState {
  index: number;
  id: unknown;
}

function isAnotherCall(piece: JsonObject, current: ToolCallState): boolean {
  const { id } = piece;
  return isNamed(piece) && Boolean(id) && Boolean(current.id) && id !== current.id;
}

const isNamed = ({ function: called }: JsonObject) => isJsonObject(called) && Boolean(called.name);
