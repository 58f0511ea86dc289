import type { AdminWebinar } from '../../../../../contracts';

export function RegistrationsTab({ webinar }: { webinar: AdminWebinar }) {
  return <p>{webinar.slug}</p>;
}
