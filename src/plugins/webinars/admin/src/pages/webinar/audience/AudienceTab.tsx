import type { AdminWebinar } from '../../../../../contracts';

export function AudienceTab({ webinar }: { webinar: AdminWebinar }) {
  return <p>{webinar.slug}</p>;
}
