import type { AdminWebinar } from '../../../../../contracts';

export function MailsTab({ webinar }: { webinar: AdminWebinar }) {
  return <p>{webinar.slug}</p>;
}
