import { PlatformError } from '../http/errors';
import type { ContainerRow } from './schema';

export const noSuchContainer = (id: string, param: string | null = null) =>
  new PlatformError(`Container with id '${id}' not found.`, { status: 404, param });

export const noSuchContainerFile = (id: string, container: string) =>
  new PlatformError(`No file found with id '${id}' in container '${container}'.`, { status: 404 });

export const containerExpired = ({ id, minutes }: ContainerRow, param: string | null = null) =>
  new PlatformError(
    `Container is expired. '${id}' was not used for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, and its files are gone: create another one.`,
    { param, code: 'container_expired' },
  );
