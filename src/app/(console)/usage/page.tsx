import { titleOf } from '../records/pages';
import { Usage } from './usage';

export const generateMetadata = titleOf('usage');

/** Which days are meant depends on the time zone of the browser: it asks. */
export default function UsagePage() {
  return <Usage />;
}
