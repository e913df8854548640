import { titleOf } from '../../records/pages';
import { Moderations } from './moderations';

export const generateMetadata = titleOf('moderations');

export default async function ModerationsPage({ params }: PageProps<'/[connection]/moderations'>) {
  const { connection } = await params;
  return <Moderations connection={connection} />;
}
