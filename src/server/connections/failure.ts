/** An upstream's refusal, or the reason it could not be reached, in its own words. */
export interface UpstreamFailure {
  /** Null when no answer came. */
  status: number | null;
  code: string | null;
  type: string | null;
  param: string | null;
  message: string;
  request_id: string | null;
}
