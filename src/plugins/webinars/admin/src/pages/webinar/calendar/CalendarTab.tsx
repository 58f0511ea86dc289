import type { AdminWebinar } from '../../../../../contracts';

export function CalendarTab({ webinar }: { webinar: AdminWebinar }) {
  return <p>{webinar.slug}</p>;
}
