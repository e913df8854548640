import Link from 'next/link';
import { apart } from './apart';

/** An address that leads nowhere. */
export function Lost() {
  return (
    <div style={apart}>
      <h1 tabIndex={-1}>There is no page here</h1>
      <p>The address may be mistyped, or what it named may be gone.</p>
      <Link href="/">Go to the overview</Link>
    </div>
  );
}
