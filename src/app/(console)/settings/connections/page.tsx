import type { Metadata } from 'next';
import { ConnectionList } from './connection-list';

export const metadata: Metadata = { title: 'Connections' };

/** The list itself is asked for by the layout of the console. */
export default function ConnectionsPage() {
  return <ConnectionList />;
}
