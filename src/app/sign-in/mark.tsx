/** A semaphore signal, arm raised: the line is clear. The same as `icon.svg`, in the colours of the text. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M9 28h8M13 28V6"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        fill="none"
      />
      <g transform="rotate(-24 13 9)">
        <rect x="11" y="6" width="17" height="6" rx="1" fill="var(--accent-text)" />
        <path d="M24 6v6" stroke="var(--surface)" strokeWidth="2" />
      </g>
      <circle cx="13" cy="9" r="2.6" fill="currentColor" />
    </svg>
  );
}
