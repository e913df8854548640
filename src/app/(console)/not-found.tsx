import { Lost } from '../lost';

export default function NotFound() {
  return <Lost />;
}
