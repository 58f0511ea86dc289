export function MailTextsPage() {
  return null;
}
