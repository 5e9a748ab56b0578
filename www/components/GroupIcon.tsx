// Small pictures of the four groups; the heading beside them says the same.

const PATHS: Record<string, string> = {
  kind: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm-5 16c0-4 2-6 5-6s5 2 5 6",
  moeder: "M12 3a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zm0 9-5 9h10z",
  vader: "M12 3a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM7 13h10l-1 8H8z",
  huishouden: "M4 11 12 4l8 7v9H4zM10 20v-6h4v6",
};

/** Decorative; hidden from screen readers. */
export function GroupIcon({ group }: { group: string }) {
  const path = PATHS[group];
  if (!path) return null;
  return (
    <svg class="group-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" />
    </svg>
  );
}
