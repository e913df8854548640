interface Query<Row> {
  data: readonly Row[] | undefined;
  error: unknown;
  isFetching: boolean;
  refetch(): unknown;
}

/** A list that is loaded completely by one query. */
export function completeList<Row>({ data, error, isFetching, refetch }: Query<Row>): Listed<Row> {
  return {
    rows: data,
    total: data?.length,
    error,
    fetching: isFetching,
    retry: () => void refetch(),
    loadingMore: false,
  };
}

/** A list query and its state. */
export interface Listed<Row> {
  /** Undefined until something came. Unchanged rows stay the same objects. */
  rows: readonly Row[] | undefined;
  /** The total of the filtered list; null if unknown. */
  total: number | null | undefined;
  error: unknown;
  fetching: boolean;
  retry(): void;
  /** Given while there is more to show. */
  more?: () => void;
  loadingMore: boolean;
}
