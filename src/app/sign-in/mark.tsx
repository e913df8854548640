/** A semaphore signal, arm raised: the line is clear. The same as `icon.svg`, in the colours of the text. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M2.5 21.5h9M7 21.5V5"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        fill="none"
      />
      <g transform="rotate(-22 7 9)">
        <rect x="7" y="6.2" width="15" height="5.6" rx="0.8" fill="var(--accent-text)" />
        <path d="M18 6.2v5.6" stroke="var(--surface)" strokeWidth="1.8" />
      </g>
      <circle cx="7" cy="9" r="2.6" fill="currentColor" />
    </svg>
  );
}
