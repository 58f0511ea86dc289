export function DefaultsPage() {
  return null;
}
