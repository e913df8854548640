import { defaultProject } from '@/platform/db/project';
import type { Connection } from './store';

/** The project of the embedded platform that a connection uses. */
export function platformProjectOf({ project }: Pick<Connection, 'project'>): string {
  return project ?? defaultProject;
}
