import type { AdminWebinar } from '../../../../../contracts';

export function ActivityTab({ webinar }: { webinar: AdminWebinar }) {
  return <p>{webinar.slug}</p>;
}
