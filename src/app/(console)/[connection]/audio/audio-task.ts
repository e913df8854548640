import type { ReactNode } from 'react';
import type { Playground } from '../../playground/use-playground';

/** One of the things that the page does: what goes into the frame of the playgrounds while it is chosen. */
export interface AudioTask {
  playground: Playground;
  isRunning: boolean;
  missing: string | null;
  onSend: () => void;
  onStop: () => void;
  besideModel?: ReactNode;
  input: ReactNode;
  result: ReactNode;
}
