interface Query<Row> {
  data: readonly Row[] | undefined;
  error: unknown;
  isFetching: boolean;
  refetch(): unknown;
}

/** A list that comes whole with one query. */
export function listedWhole<Row>({ data, error, isFetching, refetch }: Query<Row>): Listed<Row> {
  return {
    rows: data,
    total: data?.length,
    error,
    fetching: isFetching,
    retry: () => void refetch(),
    loadingMore: false,
  };
}

/** What was asked for, and what came of it. */
export interface Listed<Row> {
  /** Undefined until something came. Unchanged rows stay the same objects. */
  rows: readonly Row[] | undefined;
  /** Of all that the filters let through; null where nobody counted. */
  total: number | null | undefined;
  error: unknown;
  fetching: boolean;
  retry(): void;
  /** Given while there is more to show. */
  more?: () => void;
  loadingMore: boolean;
}
