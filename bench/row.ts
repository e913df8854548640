/** One line of the table that the bench prints. */
export interface Row {
  name: string;
  /** Our measurement, and the peer's in the same run. */
  ours: number;
  peer: number;
  peerName: string;
  unit: string;
  /** What the ratio of the two is to be. */
  aim: string;
}
