import type { AdminWebinar } from '../../../../../contracts';

export function RehearsalTab({ webinar }: { webinar: AdminWebinar }) {
  return <p>{webinar.slug}</p>;
}
