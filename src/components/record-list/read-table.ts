import {
  columnVisibilityFeature,
  constructTable,
  type TableFeatures,
  tableFeatures,
} from '@tanstack/react-table';

interface TableInput<Row> {
  rows: readonly Row[];
  rowId: (row: Row) => string;
  keys: readonly string[];
  /** By key: whether the column is shown. */
  visibility: Record<string, boolean>;
}

/**
 * The rows and the shown columns of a table, as TanStack's table core reads them. All of its state comes from
 * outside, so it is made again for each change: the stores of `useTable` (3 kB) would have nothing to hold.
 */
export function readTable<Row extends object>({ rows, rowId, keys, visibility }: TableInput<Row>) {
  const table = constructTable({
    features,
    columns: keys.map((id) => ({ id })),
    data: rows,
    getRowId: rowId,
    state: { columnVisibility: visibility },
  });
  return {
    keys: table.getVisibleLeafColumns().map(({ id }) => id),
    records: table.getRowModel().rows.map(({ id, original }) => ({ id, row: original as Row })),
  };
}

/** Values that nobody waits for. */
const plain: NonNullable<TableFeatures['coreReactivityFeature']> = {
  createOptionsStore: false,
  wrapExternalAtoms: false,
  createWritableAtom<T>(initial: T) {
    let value = initial;
    return atom(
      () => value,
      (next: T | ((before: T) => T)) => {
        value = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      },
    );
  },
  createReadonlyAtom: (read) => atom(read, () => undefined),
  addSubscription: () => undefined,
  untrack: (read) => read(),
  batch: (run) => run(),
  schedule: (run) => run(),
};

function atom<T>(get: () => T, set: (next: T | ((before: T) => T)) => void) {
  return { get, set, subscribe: () => ({ unsubscribe: () => undefined }) } as never;
}

const features = tableFeatures({
  coreReactivityFeature: plain,
  columnVisibilityFeature,
});
