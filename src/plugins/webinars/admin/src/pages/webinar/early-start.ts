import type { AdminWebinar } from '../../../../contracts';

/** Hosts open the room a little before the hour; earlier than this is hardly ever meant. */
const USUAL = 30 * 60_000;

/** Whether a webinar that is started at `now` begins so long before its time that it is asked about. */
export const isEarly = ({ startsAt }: Pick<AdminWebinar, 'startsAt'>, now: Date): boolean =>
  startsAt !== null && Date.parse(startsAt) - now.getTime() > USUAL;
