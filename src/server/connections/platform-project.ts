import { defaultProject } from '@/platform/db/project';
import type { Connection } from './store';

/** Which project of the embedded platform a connection to it sees. */
export function platformProjectOf({ project }: Pick<Connection, 'project'>): string {
  return project ?? defaultProject;
}
