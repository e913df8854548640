import { NotFoundPage } from '../not-found-page';

export default function NotFound() {
  return <NotFoundPage />;
}
