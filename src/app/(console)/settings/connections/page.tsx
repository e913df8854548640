import { titleOf } from '../../records/pages';
import { ConnectionList } from './connection-list';

export const generateMetadata = titleOf('connections');

/** The layout of the console asks for the list itself. */
export default function ConnectionsPage() {
  return <ConnectionList />;
}
