import { titleOf } from '../../records/pages';
import { Audio } from './audio';

export const generateMetadata = titleOf('audio');

export default async function AudioPage({ params }: PageProps<'/[connection]/audio'>) {
  const { connection } = await params;
  return <Audio connection={connection} />;
}
