import { StartError } from '../start-error';

/** Why a copy, a backup or a restore did not take place, for whoever asked for it. */
export class CopyError extends StartError {
  override name = 'CopyError';
}
