/** A share as a bar beside its number; those who hear the page get the number alone. */
export function Bar({ part, whole }: { part: number; whole: number }) {
  const share = whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
  return (
    <span className="bar" aria-hidden>
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}
