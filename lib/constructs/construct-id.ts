/** Construct id of a kebab-case or slashed name: `api/create-job` gives `ApiCreateJob`. Logical ids follow from it. */
export function constructId(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
