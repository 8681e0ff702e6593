import type { Role } from "./api";

export const ROLE_WORDS: { [role in Role]: string } = { viewer: "Viewer", builder: "Builder", owner: "Owner" };

export function RoleOptions() {
  return (
    <>
      {Object.entries(ROLE_WORDS).map(([role, words]) => (
        <option key={role} value={role}>
          {words}
        </option>
      ))}
    </>
  );
}
